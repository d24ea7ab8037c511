package io.alerthistory.history.matcher;

/** Cuts the input into words as Alertmanager's matcher/parse/lexer.go does. */
final class Lexer {
    private static final String RESERVED = "{}!=~,\\\"'`";

    private final int[] input;
    private int at;

    Lexer(String input) {
        this.input = input.codePoints().toArray();
    }

    Token next() {
        while (at < input.length && isSpace(input[at])) {
            at++;
        }
        if (at == input.length) {
            return new Token(Token.Kind.END, "", at + 1);
        }
        return switch (input[at]) {
            case '{' -> token(Token.Kind.OPEN, at + 1);
            case '}' -> token(Token.Kind.CLOSE, at + 1);
            case ',' -> token(Token.Kind.COMMA, at + 1);
            case '=', '!' -> operator();
            case '"' -> quoted();
            default -> unquoted();
        };
    }

    private Token operator() {
        boolean not = input[at] == '!';
        int second = at + 1 < input.length ? input[at + 1] : -1;
        if (second == '~' || (not && second == '=')) {
            return token(Token.Kind.OPERATOR, at + 2);
        }
        if (not) {
            throw MatcherSyntaxException.at(at + 1, "'!' must be followed by '=' or '~'");
        }
        return token(Token.Kind.OPERATOR, at + 1);
    }

    private Token quoted() {
        int end = at + 1;
        while (end < input.length && input[end] != '"') {
            end += input[end] == '\\' ? 2 : 1;
        }
        if (end >= input.length) {
            throw MatcherSyntaxException.at(at + 1, "the quote is not closed; write \\\" for a quote inside");
        }
        return token(Token.Kind.QUOTED, end + 1);
    }

    private Token unquoted() {
        int end = at;
        while (end < input.length && !isReserved(input[end])) {
            end++;
        }
        if (end == at) {
            throw MatcherSyntaxException.at(
                    at + 1, "'" + Character.toString(input[at]) + "' must be inside double quotes");
        }
        return token(Token.Kind.UNQUOTED, end);
    }

    private Token token(Token.Kind kind, int end) {
        Token token = new Token(kind, new String(input, at, end - at), at + 1);
        at = end;
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
