package io.alerthistory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DISASTER_RECOVERY.md leads somewhere, says what a person needs, and is run by tests. */
class DisasterDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "DISASTER_RECOVERY.md");
    private static final Path TESTS = Path.of("..", "e2e", "src", "test", "java");

    @Test
    void scenariosAreNumberedAndThereAreMoreThanTen() throws IOException {
        assertThat(scenarios())
                .hasSizeGreaterThan(10)
                .isEqualTo(IntStream.rangeClosed(1, scenarios().size()).boxed().toList());
    }

    @Test
    void theTreeLeadsToEveryScenarioAndNowhereElse() throws IOException {
        assertThat(numbers("▶ (\\d+)$", text()).distinct().sorted().toList()).isEqualTo(scenarios());
    }

    @Test
    void everyScenarioHasSymptomCommandsAndTime() throws IOException {
        for (int scenario : scenarios()) {
            assertThat(section(scenario))
                    .contains("**Symptom.**", "**Commands.**", "```sh\n", "```text\n", "**Time.**");
        }
    }

    @Test
    void everyScenarioIsRunByATestOfItsNumber() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            var tests = files.filter(file -> file.toString().endsWith("Test.java"))
                    .flatMap(DisasterDocumentTest::scenarioTests)
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(tests).isEqualTo(scenarios());
        }
    }

    // void scenario05And06WhatHappened() is a test of two.
    private static Stream<Integer> scenarioTests(Path file) {
        return Pattern.compile("void scenario(\\d+)(?:And(\\d+))?[A-Z]")
                .matcher(read(file))
                .results()
                .flatMap(name -> IntStream.rangeClosed(1, 2).mapToObj(name::group))
                .filter(number -> number != null)
                .map(Integer::valueOf);
    }

    private static List<Integer> scenarios() throws IOException {
        return numbers("^## (\\d+)\\. ", text()).toList();
    }

    private static String section(int scenario) throws IOException {
        var remainder = text().substring(text().indexOf("\n## " + scenario + ". ") + 1);
        int next = remainder.indexOf("\n## ");
        return next < 0 ? remainder : remainder.substring(0, next);
    }

    private static Stream<Integer> numbers(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> Integer.valueOf(match.group(1)));
    }

    private static String text() throws IOException {
        return Files.readString(DOCUMENT);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
