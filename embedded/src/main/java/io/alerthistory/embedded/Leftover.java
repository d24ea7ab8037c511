package io.alerthistory.embedded;

import java.util.Optional;

/** What a postmaster.pid that we find says, once the process it names has been looked at. */
enum Leftover {
    /** No such file. */
    NONE,
    /** Its process is gone; PostgreSQL itself looks after the file, which also names the shared memory to wait for. */
    STALE,
    /** Its process is a PostgreSQL on this very directory: it outlived the program that started it. */
    RUNNING,
    /** Its number was given to some other process since, or its process is a zombie; PostgreSQL would refuse to start. */
    FOREIGN;

    /** @param contents of postmaster.pid, if there is one */
    static Leftover of(Optional<PidFile> contents, Optional<Suspect> suspect) {
        if (contents.isEmpty()) {
            return NONE;
        }
        return suspect.map(found -> !found.zombie() && found.postgresOnOurDirectory() ? RUNNING : FOREIGN)
                .orElse(STALE);
    }

    /** A live process whose number stands in postmaster.pid. */
    record Suspect(boolean zombie, boolean postgresOnOurDirectory) {}
}
