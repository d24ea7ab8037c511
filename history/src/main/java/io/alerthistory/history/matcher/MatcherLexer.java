package io.alerthistory.history.matcher;

/** Splits the input into tokens as Alertmanager's matcher/parse/lexer.go does. */
final class MatcherLexer {
    private static final String RESERVED = "{}!=~,\\\"'`";

    private final int[] input;
    private int position;

    MatcherLexer(String input) {
        this.input = input.codePoints().toArray();
    }

    MatcherToken next() {
        while (position < input.length && isSpace(input[position])) {
            position++;
        }
        if (position == input.length) {
            return new MatcherToken(MatcherToken.TokenKind.END, "", position + 1);
        }
        return switch (input[position]) {
            case '{' -> token(MatcherToken.TokenKind.OPEN, position + 1);
            case '}' -> token(MatcherToken.TokenKind.CLOSE, position + 1);
            case ',' -> token(MatcherToken.TokenKind.COMMA, position + 1);
            case '=', '!' -> operator();
            case '"' -> quoted();
            default -> unquoted();
        };
    }

    private MatcherToken operator() {
        boolean negated = input[position] == '!';
        int second = position + 1 < input.length ? input[position + 1] : -1;
        if (second == '~' || (negated && second == '=')) {
            return token(MatcherToken.TokenKind.OPERATOR, position + 2);
        }
        if (negated) {
            throw MatcherSyntaxException.at(position + 1, "'!' must be followed by '=' or '~'");
        }
        return token(MatcherToken.TokenKind.OPERATOR, position + 1);
    }

    private MatcherToken quoted() {
        int end = position + 1;
        while (end < input.length && input[end] != '"') {
            end += input[end] == '\\' ? 2 : 1;
        }
        if (end >= input.length) {
            throw MatcherSyntaxException.at(position + 1, "the quote is not closed; write \\\" for a quote inside");
        }
        return token(MatcherToken.TokenKind.QUOTED, end + 1);
    }

    private MatcherToken unquoted() {
        int end = position;
        while (end < input.length && !isReserved(input[end])) {
            end++;
        }
        if (end == position) {
            throw MatcherSyntaxException.at(
                    position + 1, "'" + Character.toString(input[position]) + "' must be inside double quotes");
        }
        return token(MatcherToken.TokenKind.UNQUOTED, end);
    }

    private MatcherToken token(MatcherToken.TokenKind kind, int end) {
        var token = new MatcherToken(kind, new String(input, position, end - position), position + 1);
        position = end;
        return token;
    }

    private static boolean isReserved(int c) {
        return isSpace(c) || RESERVED.indexOf(c) >= 0;
    }

    // Go's unicode.IsSpace, which unlike Java's counts the no-break spaces and not the separators U+001C to U+001F.
    private static boolean isSpace(int c) {
        return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 || isUnicodeSpace(c);
    }

    private static boolean isUnicodeSpace(int c) {
        return c > 0xFF && Character.isSpaceChar(c);
    }
}
