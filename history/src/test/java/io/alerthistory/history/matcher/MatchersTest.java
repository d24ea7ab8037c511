package io.alerthistory.history.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.Labels;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {
    private static final Labels LABELS = Labels.of("severity", "critical", "team", "web", "a b", "x\"y\\z💥");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  {} ",
                "severity=critical",
                "{severity=\"critical\"}",
                "{ severity = critical , team != db , }",
                "team=~\"w.*|db\",severity!~\"warn.*\"",
                "missing=\"\"",
                "missing!~\".+\"",
                "\"a b\"=\"x\\\"y\\\\z\\U0001F4A5\"",
                "\"a b\"=\"x\\\"y\\\\z\\xf0\\x9f\\x92\\xa5\"",
                "\"\\141 b\"=~\"x.*\"",
                "team=~\"a)|(web\",severity=~\"(?i)CRITICAL\"",
            })
    void matches(String text) {
        assertThat(Matchers.parse(text).matches(LABELS)).isTrue();
        assertThat(Matchers.parse(Matchers.parse(text).toString()).toString())
                .isEqualTo(Matchers.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"severity=crit", "severity=~crit", "missing=~.+", "severity=\"\"", "severity=critical,team=db"})
    void doesNotMatch(String text) {
        assertThat(Matchers.parse(text).matches(LABELS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | at character 2: =, !=, =~ or !~ must follow the label name, not the end",
                "a= | at character 3: a value must follow the operator",
                "a=b c=d | at character 5: a comma must stand between matchers",
                "{a=b | at character 5: the opening brace is not closed",
                "a=b} | at character 4: there is a closing brace but no opening one",
                "{a=b}x | at character 6: nothing may follow the closing brace",
                "=b | at character 1: a label name must stand here",
                "a==b | at character 3: a value must follow",
                "a!b | at character 2: '!' must be followed by",
                "💥=\"x\\q\" | at character 6: there is no escape \\q",
                "a=\"b | at character 3: the quote is not closed",
                "a=~\"(\" | at character 4: the regular expression is not valid RE2",
                "a=b,,c=d | at character 5: a label name must stand here",
                "a='b' | at character 3: ''' must be inside double quotes",
                "a=\"\\xff\" | the escapes do not make valid UTF-8",
                "a=\"\\ud800\" | the escape names no character",
            })
    void saysWhereAndWhatToWrite(String text, String message) {
        assertThatThrownBy(() -> Matchers.parse(text))
                .isInstanceOf(MatcherSyntaxException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{30}){30}){30}){30}){30}",
                "(a{1000}){1000}",
                "((a{100})b{9}){11}",
                "(?:[]{]{40}){40}",
                "(\\){40}){40}"
            })
    void refusesRepetitionsThatWouldFillTheMemory(String regex) {
        assertThatThrownBy(() -> Matcher.of("a", Matcher.MatchOperator.MATCHES, regex))
                .isInstanceOf(MatcherSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a{1000}", "a{100}b{100}c{100}", "(a{30}|b{30}){30}", "\\Qa{9999}\\E", "[{9999}]", "a{9999"})
    void allowsLargeButHarmlessRepetitions(String regex) {
        assertThat(Matcher.of("a", Matcher.MatchOperator.NOT_MATCHES, regex).matches("z"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web|db",
                "(web|db)-[0-9]{1,3}",
                "a{1000}",
                "((ab?c*){3}|d+){2,20}e",
                ".{0,1000}",
                "\\Qa.b\\E{3}",
                "(?i)[a-z]{2,}\\d{5}",
                "(?:a|b|c){10,}$",
                "(?P<name>x){4}\\p{Greek}{7}",
                "a{",
            })
    void theSizeOfAProgramIsKnownBeforeItIsCompiled(String regex) {
        int size = AnchoredRegex.compile(regex).programSize();
        // The anchors, the match and the groups around it have a few instructions of their own.
        assertThat(RegexComplexity.of(regex).programSize() + 10).isGreaterThanOrEqualTo(size);
        // RE2/J simplifies some expressions: an alternative of single characters becomes one instruction.
        assertThat(RegexComplexity.of(regex).programSize()).isLessThan(6L * size + 10);
    }

    @Test
    void boundsTheSizeOfAllRegularExpressionsTogether() {
        assertThat(Matchers.parse("a=~\"" + "x".repeat(AnchoredRegex.MAX_LENGTH) + "\"")
                        .matchers())
                .hasSize(1);
        assertThatThrownBy(() -> Matcher.of("a", Matcher.MatchOperator.MATCHES, ".{0,1000}".repeat(600)))
                .isInstanceOf(MatcherSyntaxException.class)
                .hasMessageContaining("instructions");
        String many = String.join(",", java.util.Collections.nCopies(600, "a=~\".{0,1000}\""));
        assertThatThrownBy(() -> Matchers.parse(many))
                .isInstanceOf(MatcherSyntaxException.class)
                .hasMessageContaining("at character ")
                .hasMessageContaining("40000 are allowed");
        Matchers ten = Matchers.parse(String.join(",", java.util.Collections.nCopies(10, "a=~\".{0,1000}\"")));
        assertThat(ten.matchers()).hasSize(10);
        assertThatThrownBy(() -> ten.and(ten).and(ten)).isInstanceOf(MatcherSyntaxException.class);
    }

    @Test
    void takesLinearTimeWhereBacktrackingWouldTakeForever() {
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(Matcher.of("a", Matcher.MatchOperator.MATCHES, "(a+)+$")
                                .matches("a".repeat(20_000) + "b"))
                        .isFalse());
    }

    @Test
    void failsInNoOtherWayThanWithAMessage() {
        var random = new Random(1);
        String alphabet = "{}!=~,\\\"'` ab\t\n(*[0x💥";
        int[] points = alphabet.codePoints().toArray();
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            try {
                Matchers.parse(text.toString()).matches(LABELS);
            } catch (MatcherSyntaxException e) {
                assertThat(e.reason()).contains("at character ");
            }
        }
    }
}
