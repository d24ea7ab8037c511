package io.alerthistory.embedded;

import java.util.List;

/** Why a PostgreSQL did not start, read from what it said. */
sealed interface StartFailure {
    String line();

    /** Processes of the one before are about to end: try again. */
    record StillInUse(String line) implements StartFailure {}

    /** Someone took the port since it was found free. */
    record PortTaken(String line) implements StartFailure {}

    /** Trying again would not help. */
    record Final(String line) implements StartFailure {}

    /** @param said the lines of this one attempt */
    static StartFailure of(List<String> said) {
        String fatal = said.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .reduce((earlier, later) -> later)
                .orElse(said.isEmpty() ? "it said nothing" : said.getLast())
                .strip();
        if (fatal.contains("pre-existing shared memory block") || fatal.contains("lock file \"postmaster.pid\"")) {
            return new StillInUse(fatal);
        }
        if (fatal.contains("could not create any TCP/IP sockets")) {
            return new PortTaken(fatal);
        }
        return new Final(fatal);
    }
}
