package io.alerthistory.embedded;

import java.util.Optional;

/** What a postmaster.pid that we find says, once the process it names has been looked at. */
enum Leftover {
    /** Its process is gone; PostgreSQL itself looks after the file, which also names the shared memory to wait for. */
    STALE,
    /** Its process is a PostgreSQL on this very directory: it outlived the program that started it. */
    RUNNING,
    /** Its number was given to some other process since, or its process is a zombie, or the file is torn: PostgreSQL would refuse to start. */
    FOREIGN;

    /** @param suspect the live process of that number, if there is one */
    static Leftover of(long pid, Optional<Suspect> suspect) {
        if (pid == PidFile.TORN) {
            return FOREIGN;
        }
        return suspect.map(found -> !found.zombie() && found.postgresOnOurDirectory() ? RUNNING : FOREIGN)
                .orElse(STALE);
    }

    /** A live process whose number stands in postmaster.pid. */
    record Suspect(boolean zombie, boolean postgresOnOurDirectory) {}
}
