package io.alerthistory.machine.backup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts the error message from the output of pgBackRest. */
final class PgbackrestError {
    private static final Pattern ERROR = Pattern.compile(".*ERROR: \\[([0-9]+)\\]:? *(.*)");

    private PgbackrestError() {}

    static String message(List<String> lines) {
        return lines.stream()
                .map(ERROR::matcher)
                .filter(Matcher::matches)
                .reduce((_, last) -> last)
                .map(error -> explain(error.group(1), error.group(2).strip()))
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast().strip());
    }

    private static String explain(String code, String text) {
        return switch (code) {
            case "028", "051" ->
                ("the repository belongs to another database (%s): choose another place with --backup, or restore "
                                + "from this one")
                        .formatted(text);
            case "050" -> "another backup of this database is under way";
            default -> text + " (pgBackRest " + code + ")";
        };
    }
}
