package io.alerthistory.service.http.framing;

import java.util.Locale;

/**
 * A header line (RFC 9112, 5).
 *
 * @param name as the client writes it
 * @param value without the white space around it
 */
record HeaderLine(String name, String value) {
    /** What a token may contain besides letters and digits. */
    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    /** @throws MalformedRequestException for what some programs read as another header, or as a part of the previous */
    static HeaderLine parse(String line) {
        int colon = line.indexOf(':');
        if (line.startsWith(" ") || line.startsWith("\t")) {
            throw MalformedRequestException.badRequest("a header line begins with white space");
        } else if (colon < 0) {
            throw MalformedRequestException.badRequest("a header line has no colon");
        }
        String name = line.substring(0, colon);
        if (!isToken(name)) {
            throw MalformedRequestException.badRequest("the name of a header has a character that is not permitted");
        }
        String value = trim(line.substring(colon + 1));
        if (value.chars().anyMatch(HeaderLine::isControl)) {
            throw MalformedRequestException.badRequest("the header " + name + " has a control character");
        }
        return new HeaderLine(name, value);
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isTokenCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isTokenCharacter(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || TOKEN_SYMBOLS.indexOf(character) >= 0;
    }

    private static boolean isControl(int character) {
        return (character < ' ' && character != '\t') || character == 0x7f;
    }

    // String.strip() would remove more than the RFC's white space.
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWhiteSpace(char character) {
        return character == ' ' || character == '\t';
    }

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether the value is a list that has the token. */
    boolean hasToken(String token) {
        for (String item : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (trim(item).equals(token)) {
                return true;
            }
        }
        return false;
    }
}
