package io.alerthistory.history.matcher;

import java.util.ArrayList;
import java.util.List;

/** Reads the grammar of Alertmanager's matcher/parse/parse.go: {@code [ "{" ] [ m { "," m } [ "," ] ] [ "}" ]}. */
final class Parser {
    private final Lexer lexer;
    private final List<Matcher> matchers = new ArrayList<>();
    private Token token;

    Parser(Lexer lexer) {
        this.lexer = lexer;
        this.token = lexer.next();
    }

    List<Matcher> matchers() {
        boolean open = token.is(Token.Kind.OPEN);
        if (open) {
            advance();
        }
        while (!token.is(Token.Kind.CLOSE) && !token.is(Token.Kind.END)) {
            matcher();
            separator();
        }
        close(open);
        if (!token.is(Token.Kind.END)) {
            throw wrong("nothing may follow the closing brace, but there is " + token.found());
        }
        return matchers;
    }

    private void matcher() {
        if (!token.isText()) {
            throw wrong("a label name must stand here, not " + token.found());
        }
        String name = advance().content();
        if (!token.is(Token.Kind.OPERATOR)) {
            throw wrong("=, !=, =~ or !~ must follow the label name, not " + token.found());
        }
        Matcher.Operator operator = operator(advance());
        if (!token.isText()) {
            throw wrong("a value must follow the operator, \"\" for none, not " + token.found());
        }
        matchers.add(matcher(name, operator, advance()));
    }

    private static Matcher matcher(String name, Matcher.Operator operator, Token value) {
        String content = value.content();
        try {
            return Matcher.of(name, operator, content);
        } catch (MatcherSyntaxException e) {
            throw MatcherSyntaxException.at(value.column(), e.reason());
        }
    }

    private void separator() {
        if (token.is(Token.Kind.COMMA)) {
            advance();
        } else if (!token.is(Token.Kind.CLOSE) && !token.is(Token.Kind.END)) {
            throw wrong("a comma must stand between matchers, and a value with spaces or any of {}!=~,\\\"'` needs"
                    + " double quotes; there is " + token.found());
        }
    }

    private void close(boolean open) {
        boolean closed = token.is(Token.Kind.CLOSE);
        if (open && !closed) {
            throw wrong("the opening brace is not closed; add }");
        }
        if (!open && closed) {
            throw wrong("there is a closing brace but no opening one");
        }
        if (closed) {
            advance();
        }
    }

    private static Matcher.Operator operator(Token token) {
        for (Matcher.Operator operator : Matcher.Operator.values()) {
            if (operator.sign().equals(token.text())) {
                return operator;
            }
        }
        throw new IllegalStateException("no operator: " + token);
    }

    private Token advance() {
        Token read = token;
        token = lexer.next();
        return read;
    }

    private MatcherSyntaxException wrong(String message) {
        return MatcherSyntaxException.at(token.column(), message);
    }
}
