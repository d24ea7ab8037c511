package io.alerthistory.history;

/**
 * Shows characters that cannot be seen, but change how a text looks or what a terminal does: controls, and the format
 * characters that reverse the direction of text or have no width. Each becomes an escape with four hexadecimal digits,
 * which JSON and matchers in quotes read as the same character.
 */
public final class VisibleText {
    /** Joins letters in some scripts, and parts of emoji; text is wrong without it. */
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    private VisibleText() {}

    /** For one line: line breaks and tabs are escaped, too. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** For several lines: line breaks and tabs stay. */
    public static String lines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean keepLines) {
        var escaped = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int end = i + Character.charCount(point);
            if (isInvisible(point, keepLines)) {
                escaped.append(text, copied, i);
                for (int unit = i; unit < end; unit++) {
                    escaped.append("\\u%04x".formatted((int) text.charAt(unit)));
                }
                copied = end;
            }
            i = end;
        }
        return copied == 0 ? text : escaped.append(text, copied, text.length()).toString();
    }

    private static boolean isInvisible(int point, boolean keepLines) {
        if (point == '\n' || point == '\r' || point == '\t') {
            return !keepLines;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }
}
