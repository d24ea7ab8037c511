package io.alerthistory.machine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.monitoring.dashboard.DashboardCatalogue;
import io.alerthistory.monitoring.metric.MetricScrape;
import io.alerthistory.monitoring.metric.MetricTable;
import io.alerthistory.monitoring.rule.AlertRules;
import io.alerthistory.monitoring.rule.RuleGroup.MetricSource;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BackupGaugesTest {
    private final BackupGauges standing = new BackupGauges();
    private final ServiceMetrics metrics = new ServiceMetrics();

    /** A rule over a metric that nobody exports can never fire. */
    @Test
    void everyMetricOfARuleAndOfADashboardIsExported() {
        standing.register(metrics.registry());
        var exported = scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        AlertRules.all().stream()
                .filter(group -> group.source() == MetricSource.MACHINE)
                .flatMap(group -> group.rules().stream())
                .forEach(rule -> assertThat(exported).as(rule.alert()).containsAll(rule.metrics()));
        assertThat(exported).containsAll(DashboardCatalogue.metrics(MetricSource.MACHINE));
    }

    /** Of what run --backup adds to the service's. */
    @Test
    void theReferenceIsOfThese() {
        var earlier = MetricScrape.of(scrape()).families().keySet();
        standing.register(metrics.registry());
        var added = new TreeMap<>(MetricScrape.of(scrape()).families());
        added.keySet().removeAll(earlier);
        MetricTable.check("machine", new MetricScrape(added));
    }

    @Test
    void tellsWhatFails() {
        standing.register(metrics.registry());
        standing.setArchiving(Duration.ofSeconds(90), 4);
        standing.setNewestBackup(Optional.of(Instant.ofEpochSecond(1_000_000)));
        standing.countFailure();
        standing.countFailure();
        assertThat(scrape().lines())
                .contains(
                        "alert_history_machine_archive_failing_seconds 90.0",
                        "alert_history_machine_archive_waiting_segments 4.0",
                        "alert_history_machine_backup_consecutive_failures 2.0",
                        "alert_history_machine_backup_newest_timestamp_seconds 1000000.0");
    }

    @Test
    void forgetsFailuresWhenAllIsDone() {
        standing.register(metrics.registry());
        standing.countFailure();
        standing.resetFailures();
        standing.setArchiving(Duration.ZERO, 0);
        assertThat(scrape().lines())
                .contains(
                        "alert_history_machine_archive_failing_seconds 0.0",
                        "alert_history_machine_backup_consecutive_failures 0.0",
                        "alert_history_machine_backup_newest_timestamp_seconds NaN");
    }

    private String scrape() {
        return ((PrometheusMeterRegistry) metrics.registry()).scrape();
    }
}
