package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/monitoring.md says was seen to fire is what tests break, neither more nor less. */
class FaultsDocumentTest {
    private static final Pattern ALERT = Pattern.compile("[\"`](AlertHistory[A-Za-z]+)[\"`]");

    @Test
    void whatIsSaidToHaveBeenSeenIsWhatTestsBreak() throws IOException {
        assertThat(documentedAlerts()).hasSizeGreaterThan(24).isEqualTo(testedAlerts());
    }

    private static SortedSet<String> documentedAlerts() throws IOException {
        var page = ProjectCheckout.text("docs/monitoring.md");
        var start = page.indexOf("### Alerts tested with real faults");
        return alerts(page.substring(start, page.indexOf("\n## ", start)));
    }

    private static SortedSet<String> testedAlerts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("AlertsTest.java"))
                    .flatMap(file -> alerts(read(file)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static SortedSet<String> alerts(String text) {
        return ALERT.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
