package io.alerthistory.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.dashboard.Dashboards;
import io.alerthistory.manifests.monitoring.AlertRules;
import io.alerthistory.manifests.monitoring.MetricTable;
import io.alerthistory.manifests.monitoring.RuleGroup.Source;
import io.alerthistory.manifests.monitoring.Scrape;
import io.alerthistory.service.metrics.Metrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandingTest {
    private final Standing standing = new Standing();
    private final Metrics metrics = new Metrics();

    /** A rule over a metric that nobody exports can never fire. */
    @Test
    void everyMetricOfARuleAndOfADashboardIsExported() {
        standing.register(metrics.registry());
        var exported = scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        AlertRules.all().stream()
                .filter(group -> group.source() == Source.MACHINE)
                .flatMap(group -> group.rules().stream())
                .forEach(rule -> assertThat(exported).as(rule.alert()).containsAll(rule.metrics()));
        assertThat(exported).containsAll(Dashboards.metrics(Source.MACHINE));
    }

    /** Of what run --backup adds to the service's. */
    @Test
    void theReferenceIsOfThese() {
        var before = Scrape.of(scrape()).families().keySet();
        standing.register(metrics.registry());
        var added = new TreeMap<>(Scrape.of(scrape()).families());
        added.keySet().removeAll(before);
        MetricTable.check("machine", new Scrape(added));
    }

    @Test
    void tellsWhatFails() {
        standing.register(metrics.registry());
        standing.archiving(Duration.ofSeconds(90), 4);
        standing.found(Optional.of(Instant.ofEpochSecond(1_000_000)));
        standing.failed();
        standing.failed();
        assertThat(scrape().lines())
                .contains(
                        "alert_history_machine_archiving_failing_seconds 90.0",
                        "alert_history_machine_archiving_waiting_segments 4.0",
                        "alert_history_machine_backup_failures 2.0",
                        "alert_history_machine_backup_newest_timestamp_seconds 1000000.0");
    }

    @Test
    void forgetsFailuresWhenAllIsDone() {
        standing.register(metrics.registry());
        standing.failed();
        standing.lookedAfter();
        standing.archiving(Duration.ZERO, 0);
        assertThat(scrape().lines())
                .contains(
                        "alert_history_machine_archiving_failing_seconds 0.0",
                        "alert_history_machine_backup_failures 0.0",
                        "alert_history_machine_backup_newest_timestamp_seconds NaN");
    }

    private String scrape() {
        return ((PrometheusMeterRegistry) metrics.registry()).scrape();
    }
}
