package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.monitoring.AlertRules;
import io.alerthistory.manifests.monitoring.Rule;
import io.alerthistory.manifests.monitoring.RuleGroup;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exporter beside a real PostgreSQL says, and what the rules ask of it. */
class ExporterTest {
    @RegisterExtension
    final Space space = new Space();

    @ParameterizedTest
    @ValueSource(strings = {"16", "17"})
    void everyRuleHasItsMetrics(String version) {
        // The lab's image of 16 has no pgaudit.
        var database = space.database("history", """
                        version: "%s"
                        resources: {cpu: 500m, memory: 1Gi}
                        storage: {size: 1Gi}
                        audit: {enabled: false}
                        """.formatted(version)).awaitReady();
        database.sql(
                "CREATE TABLE public.facts (n int); INSERT INTO public.facts VALUES (1); SELECT pg_stat_force_next_flush()");
        var scrape = scrape(database);
        var exported = scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        AlertRules.all().stream()
                .filter(group -> group.source() == RuleGroup.Source.EXPORTER)
                .flatMap(group -> group.rules().stream())
                .forEach(rule ->
                        assertThat(missing(rule, exported)).as(rule.alert()).allMatch(ofTheOther(version)::contains));
        assertThat(scrape.lines())
                .filteredOn(line -> line.startsWith("pg_scrape_collector_success"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 1"));
    }

    private static Set<String> missing(Rule rule, Set<String> exported) {
        var missing = new TreeSet<>(rule.metrics());
        missing.removeAll(exported);
        return missing;
    }

    // 17 counts checkpoints elsewhere.
    private static Set<String> ofTheOther(String version) {
        return Set.of(
                version.equals("16")
                        ? "pg_stat_checkpointer_num_requested_total"
                        : "pg_stat_bgwriter_checkpoints_req_total");
    }

    private static String scrape(Database database) {
        return database.exec("bash", "-c", """
                exec 3<>/dev/tcp/127.0.0.1/9187
                printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3
                tr -d '\\r' <&3
                """);
    }
}
