package io.alerthistory.embedded;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why PostgreSQL did not start, derived from its output. */
sealed interface StartFailure {
    String line();

    /** Processes of the previous server are still terminating; retry. */
    record DataDirectoryInUse(String line) implements StartFailure {}

    /** Another process took the port in the meantime. */
    record PortConflict(String line) implements StartFailure {}

    /** A retry would not help. */
    record PermanentFailure(String line) implements StartFailure {}

    /** @param lines the lines of this one attempt, the server's after pg_ctl's */
    static StartFailure of(List<String> lines) {
        String fatal = fatal(lines);
        if (fatal.contains("pre-existing shared memory block") || fatal.contains("lock file \"postmaster.pid\"")) {
            return new DataDirectoryInUse(fatal);
        }
        if (fatal.contains("could not create any TCP/IP sockets")) {
            return new PortConflict(fatal);
        }
        return new PermanentFailure(fatal);
    }

    private static String fatal(List<String> lines) {
        List<String> fatal = messages(lines, "(?:FATAL|PANIC)");
        if (fatal.isEmpty()) {
            return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
        }
        if (fatal.getLast().contains("contains errors")) {
            return String.join("; ", messages(lines, "LOG")); // what the errors are stands in the lines before
        }
        return fatal.getLast();
    }

    private static List<String> messages(List<String> lines, String severity) {
        Pattern line = Pattern.compile(severity + ":\\s+(.*)");
        return lines.stream()
                .map(line::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).strip())
                .toList();
    }
}
