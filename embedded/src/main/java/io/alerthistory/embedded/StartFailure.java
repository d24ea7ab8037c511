package io.alerthistory.embedded;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a PostgreSQL did not start, read from what it said. */
sealed interface StartFailure {
    String line();

    /** Processes of the one before are about to end: try again. */
    record StillInUse(String line) implements StartFailure {}

    /** Someone took the port since it was found free. */
    record PortTaken(String line) implements StartFailure {}

    /** Trying again would not help. */
    record Final(String line) implements StartFailure {}

    /** @param said the lines of this one attempt, the server's after pg_ctl's */
    static StartFailure of(List<String> said) {
        String fatal = fatal(said);
        if (fatal.contains("pre-existing shared memory block") || fatal.contains("lock file \"postmaster.pid\"")) {
            return new StillInUse(fatal);
        }
        if (fatal.contains("could not create any TCP/IP sockets")) {
            return new PortTaken(fatal);
        }
        return new Final(fatal);
    }

    private static String fatal(List<String> said) {
        List<String> fatal = messages(said, "(?:FATAL|PANIC)");
        if (fatal.isEmpty()) {
            return said.isEmpty() ? "it said nothing" : said.getLast().strip();
        }
        if (fatal.getLast().contains("contains errors")) {
            return String.join("; ", messages(said, "LOG")); // what the errors are stands in the lines before
        }
        return fatal.getLast();
    }

    private static List<String> messages(List<String> said, String severity) {
        Pattern line = Pattern.compile(severity + ":\\s+(.*)");
        return said.stream()
                .map(line::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).strip())
                .toList();
    }
}
