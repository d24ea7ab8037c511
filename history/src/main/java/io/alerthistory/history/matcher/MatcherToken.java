package io.alerthistory.history.matcher;

/**
 * A token of the matcher syntax.
 *
 * @param text as written, including quotes
 * @param column the position of its first character, starting at 1
 */
record MatcherToken(TokenKind kind, String text, int column) {
    enum TokenKind {
        OPEN,
        CLOSE,
        COMMA,
        OPERATOR,
        QUOTED,
        UNQUOTED,
        END
    }

    boolean is(TokenKind expected) {
        return kind == expected;
    }

    boolean isText() {
        return kind == TokenKind.QUOTED || kind == TokenKind.UNQUOTED;
    }

    /** The name or value that the token stands for. */
    String content() {
        return kind == TokenKind.QUOTED ? GoQuoting.unquote(text, column) : text;
    }

    /** For messages. */
    String description() {
        return kind == TokenKind.END ? "the end" : "'" + text + "'";
    }
}
