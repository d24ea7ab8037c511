package io.alerthistory.embedded;

import java.util.Optional;

/** The meaning of an existing postmaster.pid, after a check of the process that it names. */
enum PidFileState {
    /** Its process is gone; PostgreSQL itself looks after the file, which also names the shared memory to wait for. */
    STALE,
    /** Its process is a PostgreSQL on this very directory: it outlived the program that started it. */
    RUNNING,
    /**
     * Its number was given to some other process since, or its process is a zombie, or the file is torn: PostgreSQL
     * would refuse to start.
     */
    INVALID;

    /** @param suspect the live process of that number, if there is one */
    static PidFileState of(long pid, Optional<PidFileProcess> suspect) {
        if (pid == PidFile.INVALID) {
            return INVALID;
        }
        return suspect.map(process -> !process.zombie() && process.runsPostgresHere() ? RUNNING : INVALID)
                .orElse(STALE);
    }

    /** A live process with the id in postmaster.pid. */
    record PidFileProcess(boolean zombie, boolean runsPostgresHere) {}
}
