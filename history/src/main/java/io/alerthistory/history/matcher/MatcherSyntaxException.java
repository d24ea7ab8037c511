package io.alerthistory.history.matcher;

/** A syntax error in a matcher. The message states the position and the correction. */
public final class MatcherSyntaxException extends RuntimeException {
    private final String reason;

    MatcherSyntaxException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The message, which is never absent. */
    public String reason() {
        return reason;
    }

    /** @param column of the first character that is wrong, 1 for the first of the input */
    static MatcherSyntaxException at(int column, String message) {
        return new MatcherSyntaxException("at character " + column + ": " + message);
    }
}
