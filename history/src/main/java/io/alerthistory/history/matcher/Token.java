package io.alerthistory.history.matcher;

/**
 * A word of the matcher syntax.
 *
 * @param text as written, quotes included
 * @param column of its first character, 1 for the first of the input
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        OPEN,
        CLOSE,
        COMMA,
        OPERATOR,
        QUOTED,
        UNQUOTED,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isText() {
        return kind == Kind.QUOTED || kind == Kind.UNQUOTED;
    }

    /** The name or value that the token stands for. */
    String content() {
        return kind == Kind.QUOTED ? Quoting.unquote(text, column) : text;
    }

    /** For messages. */
    String found() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
