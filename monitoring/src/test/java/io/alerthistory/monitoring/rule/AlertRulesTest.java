package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.CommittedFile;
import io.alerthistory.spec.MarkdownText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {
    private static final String HEAD = """
            # Generated from the code (monitoring.rule); do not edit. A test writes it: -Dgolden.write=true
            """;

    static Stream<AlertRule> rules() {
        return AlertRules.all().stream().flatMap(group -> group.rules().stream());
    }

    @Test
    void theRulesFileIsWhatTheCodeYields() {
        CommittedFile.at("monitoring/rules.yaml").check(HEAD + RulesFile.of(AlertRules.all()));
    }

    /**
     * Helm reads nothing outside of a chart, and a symbolic link is lost in a zip or on Windows: a copy, held equal
     * here.
     */
    @Test
    void theChartHasTheSameFile() {
        CommittedFile.at("charts/alert-history/monitoring/rules.yaml").check(HEAD + RulesFile.of(AlertRules.all()));
    }

    @Test
    void thePageNamesEveryRule() {
        CommittedFile.at("docs/monitoring.md")
                .checkBetween(
                        "<!-- generated from the code; -Dgolden.write=true -->\n",
                        "<!-- end -->",
                        AlertRules.all().stream().map(AlertRulesTest::section).collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRunbookIsAHeadingThatIsThere(AlertRule rule) throws IOException {
        var page = Path.of("..", "docs", rule.runbook().page());
        assertThat(Files.readAllLines(page))
                .as("%s sends people to a heading of %s", rule.alert(), page)
                .anyMatch(line -> line.matches("#{1,6} .*")
                        && line.replaceFirst("#+ ", "").equals(rule.runbook().heading()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachIsToldWithItsValues(AlertRule rule) {
        assertThat(plain(rule.annotations().summary())).hasSizeLessThan(160);
        assertThat(rule.annotations().description()).contains("{{").endsWith(".");
        assertThat(rule.metrics()).isNotEmpty();
        assertThat(rule.pendingDuration()).isBetween(Duration.ofMinutes(1), Duration.ofHours(1));
    }

    @Test
    void eachHasItsOwnName() {
        assertThat(rules().map(AlertRule::alert))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("AlertHistory[A-Z][A-Za-z]+"));
    }

    /** Archiving that fails is told within minutes: that is when alerts are on one volume alone. */
    @Test
    void whatCannotWaitIsToldWithinMinutes() {
        assertThat(rules().filter(rule -> rule.alert()
                        .matches(".*(Archiving|RepositoryUnreachable|ReadOnly|Ballast|NearlyFull|InHours|Failed).*")))
                .hasSizeGreaterThan(8)
                .allMatch(rule -> rule.pendingDuration().compareTo(Duration.ofMinutes(5)) <= 0);
    }

    private static String section(RuleGroup group) {
        return "**Group `" + group.name() + "`**\n"
                + group.rules().stream().map(AlertRulesTest::entry).collect(Collectors.joining());
    }

    private static String entry(AlertRule rule) {
        return MarkdownText.item(
                        "- ",
                        "**`%s`** (%s, after %s): %s."
                                .formatted(
                                        rule.alert(),
                                        rule.severity().label(),
                                        RulesFile.formatDuration(rule.pendingDuration()),
                                        plain(rule.annotations().summary())))
                + "  See [%s](%s#%s).\n"
                        .formatted(
                                rule.runbook().heading(),
                                rule.runbook().page(),
                                rule.runbook().anchor());
    }

    private static String plain(String template) {
        return template.replace(ServerRules.SERVER, "N/NAME")
                .replace("{{ $labels.instance_namespace }}/{{ $labels.instance_name }}", "N/NAME")
                .replace("{{ $labels.repository }}", "1")
                .replace("{{ $labels.instance }}", "HOST")
                .replace("{{ $labels.schemaname }}.{{ $labels.relname }}", "SCHEMA.TABLE")
                .replaceAll("\\{\\{ \\$labels\\.([a-z]+) }}", "`$1`")
                .replaceAll("\\{\\{ \\$value( \\| [^}]*)? }}", "`value`");
    }
}
