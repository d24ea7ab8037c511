package io.alerthistory.history.matcher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Double-quoted strings with Go's escapes (strconv.Unquote), as in Alertmanager. */
final class GoQuoting {
    private static final String ESCAPES = "abfnrtv\\\"";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";

    private final String quoted;
    private final int column;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int position = 1;

    private GoQuoting(String quoted, int column) {
        this.quoted = quoted;
        this.column = column;
    }

    /** @param column where the quoted string stands in the input, for messages */
    static String unquote(String quoted, int column) {
        return new GoQuoting(quoted, column).parse();
    }

    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                quoted.append('\\').append(ESCAPES.charAt(escape));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String parse() {
        while (position < quoted.length() - 1) {
            int c = quoted.codePointAt(position);
            if (c == '\n') {
                throw syntaxError("a line break inside quotes is written \\n");
            }
            position += Character.charCount(c);
            if (c == '\\') {
                escape(quoted.charAt(position++));
            } else {
                write(c);
            }
        }
        return decoded();
    }

    private void escape(char c) {
        int simple = ESCAPES.indexOf(c);
        if (simple >= 0) {
            bytes.write(ESCAPED.charAt(simple));
        } else if (c == 'x') {
            bytes.write(digits(2, 16));
        } else if (c == 'u') {
            write(codePoint(digits(4, 16)));
        } else if (c == 'U') {
            write(codePoint(digits(8, 16)));
        } else if (c >= '0' && c <= '7') {
            position--;
            bytes.write(octal(digits(3, 8)));
        } else {
            throw syntaxError("there is no escape \\" + c + "; a backslash is written \\\\");
        }
    }

    private int digits(int count, int radix) {
        int end = position + count;
        if (end > quoted.length() - 1) {
            throw syntaxError("the escape needs " + count + " digits");
        }
        long number = 0;
        for (; position < end; position++) {
            int digit = Character.digit(quoted.charAt(position), radix);
            if (digit < 0) {
                throw syntaxError("the escape needs " + count + " digits");
            }
            number = number * radix + digit;
        }
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    private int codePoint(int number) {
        if (!Character.isValidCodePoint(number) || (number >= 0xD800 && number <= 0xDFFF)) {
            throw syntaxError("the escape names no character");
        }
        return number;
    }

    private int octal(int number) {
        if (number > 255) {
            throw syntaxError("an octal escape ends at \\377");
        }
        return number;
    }

    private void write(int codePoint) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private String decoded() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw syntaxError("the escapes do not make valid UTF-8");
        }
    }

    private MatcherSyntaxException syntaxError(String message) {
        int offset = quoted.codePointCount(0, Math.min(position, quoted.length()));
        return MatcherSyntaxException.at(column + offset - 1, message);
    }
}
