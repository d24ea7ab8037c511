package io.alerthistory.history.matcher;

import java.util.ArrayList;
import java.util.List;

/** Parses the grammar of Alertmanager's matcher/parse/parse.go: {@code [ "{" ] [ m { "," m } [ "," ] ] [ "}" ]}. */
final class MatcherParser {
    private final MatcherLexer lexer;
    private final List<Matcher> matchers = new ArrayList<>();
    private MatcherToken token;
    private long programSize;

    MatcherParser(MatcherLexer lexer) {
        this.lexer = lexer;
        this.token = lexer.next();
    }

    List<Matcher> parse() {
        boolean open = token.is(MatcherToken.TokenKind.OPEN);
        if (open) {
            advance();
        }
        while (!token.is(MatcherToken.TokenKind.CLOSE) && !token.is(MatcherToken.TokenKind.END)) {
            parseMatcher();
            parseSeparator();
        }
        parseEnd(open);
        if (!token.is(MatcherToken.TokenKind.END)) {
            throw syntaxError("nothing may follow the closing brace, but there is " + token.description());
        }
        return matchers;
    }

    private void parseMatcher() {
        if (!token.isText()) {
            throw syntaxError("a label name must stand here, not " + token.description());
        }
        String name = advance().content();
        if (!token.is(MatcherToken.TokenKind.OPERATOR)) {
            throw syntaxError("=, !=, =~ or !~ must follow the label name, not " + token.description());
        }
        Matcher.MatchOperator operator = operator(advance());
        if (!token.isText()) {
            throw syntaxError("a value must follow the operator, \"\" for none, not " + token.description());
        }
        matchers.add(parseMatcher(name, operator, advance()));
    }

    private Matcher parseMatcher(String name, Matcher.MatchOperator operator, MatcherToken value) {
        String content = value.content();
        try {
            Matcher matcher = Matcher.of(name, operator, content);
            programSize += matcher.programSize();
            // Not only at the end: by then, all programs would be in memory.
            AnchoredRegex.requireProgramSize(programSize);
            return matcher;
        } catch (MatcherSyntaxException e) {
            throw MatcherSyntaxException.at(value.column(), e.reason());
        }
    }

    private void parseSeparator() {
        if (token.is(MatcherToken.TokenKind.COMMA)) {
            advance();
        } else if (!token.is(MatcherToken.TokenKind.CLOSE) && !token.is(MatcherToken.TokenKind.END)) {
            throw syntaxError(
                    "a comma must stand between matchers, and a value with spaces or any of {}!=~,\\\"'` needs"
                            + " double quotes; there is " + token.description());
        }
    }

    private void parseEnd(boolean open) {
        boolean closed = token.is(MatcherToken.TokenKind.CLOSE);
        if (open && !closed) {
            throw syntaxError("the opening brace is not closed; add }");
        }
        if (!open && closed) {
            throw syntaxError("there is a closing brace but no opening one");
        }
        if (closed) {
            advance();
        }
    }

    private static Matcher.MatchOperator operator(MatcherToken token) {
        for (Matcher.MatchOperator operator : Matcher.MatchOperator.values()) {
            if (operator.sign().equals(token.text())) {
                return operator;
            }
        }
        throw new IllegalStateException("no operator: " + token);
    }

    private MatcherToken advance() {
        MatcherToken current = token;
        token = lexer.next();
        return current;
    }

    private MatcherSyntaxException syntaxError(String message) {
        return MatcherSyntaxException.at(token.column(), message);
    }
}
