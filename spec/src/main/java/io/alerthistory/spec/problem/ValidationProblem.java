package io.alerthistory.spec.problem;

/**
 * An error of the user: the field, its value, and what to write instead.
 *
 * @param path the field, such as {@code spec.storage.size}; empty for the file as a whole
 * @param value the value as the user wrote it; empty if it is missing
 * @param message what is wrong, and how to correct it, as a clause: {@code is not a quantity; write 10Gi}
 */
public record ValidationProblem(String path, String value, String message) {
    private static final int MAX_VALUE_LENGTH = 80;

    public ValidationProblem {
        value = shorten(value);
    }

    /** A problem with a field that has no value to show. */
    public static ValidationProblem at(String path, String message) {
        return new ValidationProblem(path, "", message);
    }

    /** The line that a user reads: {@code spec.storage.size: "10Gb" is not a quantity; write 10Gi}. */
    @Override
    public String toString() {
        var subject = value.isEmpty() ? "" : "\"" + value + "\" ";
        return path.isEmpty() ? subject + message : path + ": " + subject + message;
    }

    // A value may be hostile: control characters would move the terminal's cursor, a megabyte would drown the rest.
    private static String shorten(String value) {
        var shortened = new StringBuilder();
        value.codePoints()
                .limit(MAX_VALUE_LENGTH)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(shortened::appendCodePoint);
        return value.codePointCount(0, value.length()) > MAX_VALUE_LENGTH ? shortened + "..." : shortened.toString();
    }
}
