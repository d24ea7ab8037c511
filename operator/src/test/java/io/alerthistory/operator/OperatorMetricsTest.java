package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.monitoring.dashboard.DashboardCatalogue;
import io.alerthistory.monitoring.metric.MetricScrape;
import io.alerthistory.monitoring.metric.MetricTable;
import io.alerthistory.monitoring.rule.AlertRule;
import io.alerthistory.monitoring.rule.AlertRules;
import io.alerthistory.monitoring.rule.RuleGroup.MetricSource;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.decide.ObservedInstanceBuilder;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.alerthistory.operator.resource.InstanceStatus.VolumeStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.RepositoryHealth;
import io.alerthistory.operator.resource.RestoreTestResult;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.ConfigurationFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstanceParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {
    private static final InstanceNames NAMES = new InstanceNames("history", "alerts");
    private static final String INSTANCE_LABELS = "{instance_name=\"history\",instance_namespace=\"alerts\"";

    /** A rule over a metric that nobody exports can never fire. */
    @Test
    void everyMetricOfARuleIsExported() {
        var exported = names(scrape());
        AlertRules.all().stream()
                .filter(group ->
                        Set.of(MetricSource.OPERATOR, MetricSource.KUBELET).contains(group.source()))
                .flatMap(group -> group.rules().stream())
                .forEach(rule -> assertThat(exported).as(rule.alert()).containsAll(ownMetrics(rule)));
    }

    private static List<String> ownMetrics(AlertRule rule) {
        return rule.metrics().stream()
                .filter(name -> name.startsWith("alert_history_"))
                .toList();
    }

    @Test
    void theReferenceListsEveryMetric() {
        MetricTable.check("operator", MetricScrape.of(scrape()));
    }

    /** As does a panel: it stays empty. */
    @Test
    void everyMetricOfADashboardIsExported() {
        var dashboardMetrics = DashboardCatalogue.metrics(MetricSource.OPERATOR);
        assertThat(dashboardMetrics).hasSizeGreaterThan(20);
        assertThat(names(scrape())).containsAll(dashboardMetrics);
    }

    @Test
    void reportsRepositoriesVerificationsVolumesAndArchives() {
        assertThat(scrape().lines())
                .contains(
                        "alert_history_backup_repository_reachable" + INSTANCE_LABELS + ",repository=\"1\"} 1.0",
                        "alert_history_backup_failed" + INSTANCE_LABELS + ",repository=\"1\"} 1.0",
                        "alert_history_backup_max_age_seconds" + INSTANCE_LABELS + ",repository=\"1\"} 108000.0",
                        "alert_history_backup_full_max_age_seconds" + INSTANCE_LABELS + ",repository=\"1\"} 756000.0",
                        "alert_history_backup_duration_seconds" + INSTANCE_LABELS
                                + ",repository=\"1\",type=\"diff\"} 90.0",
                        "alert_history_backup_stored_bytes" + INSTANCE_LABELS
                                + ",repository=\"1\",type=\"diff\"} 524288.0",
                        "alert_history_backup_verification_max_age_seconds" + INSTANCE_LABELS + "} 129600.0",
                        "alert_history_instance_exporter_enabled" + INSTANCE_LABELS + "} 1.0",
                        "alert_history_backup_verification_success" + INSTANCE_LABELS + "} 0.0",
                        "alert_history_archive_waiting_segments" + INSTANCE_LABELS + "} 3.0",
                        "alert_history_certificate_expiry_timestamp_seconds" + INSTANCE_LABELS + "} 2.0827584E9",
                        "alert_history_archive_waiting_since_timestamp_seconds" + INSTANCE_LABELS + "} 1.7672256E9",
                        "alert_history_instance_condition{condition=\"BackupsVerified\",instance_name=\"history\","
                                + "instance_namespace=\"alerts\",reason=\"NeverVerified\",status=\"Unknown\"} 1.0");
    }

    @Test
    void omitsUnknownValues() {
        var metrics = new OperatorMetrics();
        var emptySnapshot = new InstanceMetricsSnapshot(
                InstanceStatus.builder().build(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        metrics.record(NAMES, emptySnapshot);
        assertThat(metrics.scrape()).doesNotContain("history\"");
    }

    @Test
    void omitsADeletedInstance() {
        var metrics = metrics();
        metrics.setExistenceCheck(_ -> false);
        assertThat(metrics.scrape()).doesNotContain("history\"");
    }

    private static String scrape() {
        return metrics().scrape();
    }

    private static OperatorMetrics metrics() {
        var metrics = new OperatorMetrics();
        metrics.record(NAMES, InstanceMetricsSnapshot.of(status(), spec(), observed()));
        return metrics;
    }

    private static Set<String> names(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private static InstanceParseResult spec() {
        return PostgresInstanceParser.parse("""
                apiVersion: alerthistory.io/v1alpha1
                kind: PostgresInstance
                metadata: {name: history}
                spec:
                  backup:
                    repositories:
                      - {index: 1, volume: {size: 10Gi}}
                """);
    }

    private static ObservedInstance observed() {
        var facts = new ServerFacts(
                new ServerFacts.ServerIdentity("17.11", 170011, "7400000000000000001", 1, Instant.EPOCH, false, false),
                new ConfigurationFacts(Optional.of("h"), Optional.of("h"), List.of(), List.of(), List.of()),
                new ServerFacts.ServerFiles(
                        CertificateAuthority.create("test", Instant.parse("2026-01-01T00:00:00Z"))
                                .certificatePem(),
                        "",
                        false),
                List.of(),
                new ServerFacts.ConnectionSlots(100, 1),
                new ServerFacts.ArchiverFacts(
                        true,
                        7,
                        Optional.of(Instant.parse("2025-12-31T23:00:00Z")),
                        0,
                        Optional.empty(),
                        3,
                        Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                AgentFacts.NONE,
                1);
        return new ObservedInstanceBuilder()
                .withReachability(new ServerReachability.ReachableServer(facts))
                .withBackups(
                        backup("2026-01-01T02:30:00Z", BackupPhase.FAILED),
                        backup("2025-12-31T02:30:00Z", BackupPhase.COMPLETED),
                        backup("2026-01-01T03:00:00Z", BackupPhase.RUNNING))
                .build();
    }

    private static PostgresBackupResource backup(String created, BackupPhase phase) {
        var backup = new PostgresBackupResource();
        backup.getMetadata().setName("b-" + phase);
        backup.getMetadata().setCreationTimestamp(created);
        backup.setStatus(BackupStatus.builder(phase)
                .withType("diff")
                .withDurationSeconds(90L)
                .withSize("2Gi")
                .withStored("512Ki")
                .build());
        return backup;
    }

    private static InstanceStatus status() {
        String moment = "2026-01-01T00:00:00Z";
        return InstanceStatus.builder()
                .withObservedGeneration(1L)
                .withConditions(List.of(new StatusCondition(
                        "BackupsVerified", ConditionStatus.UNKNOWN, "NeverVerified", "", moment, 1L)))
                .withTimeline(1L)
                .withVolume(new VolumeStatus("10Gi", "5Gi", "2026-02-01T00:00:00Z", "Present"))
                .withRepositories(List.of(RepositoryStatus.builder(1, RepositoryHealth.OK)
                        .withLastCheckTime(moment)
                        .withBackups(2L)
                        .withNewestBackup("label")
                        .withNewestBackupTime(moment)
                        .withNewestFullBackupTime(moment)
                        .withEarliestRestorableTime(moment)
                        .withLatestRestorableTime(moment)
                        .build()))
                .withVerification(VerificationStatus.builder()
                        .withLastSuccessfulTime(moment)
                        .withLastAttemptTime(moment)
                        .withResult(RestoreTestResult.FAILED)
                        .withMessage("")
                        .withBackup("label")
                        .withTarget("latest")
                        .withRtoSeconds(10L)
                        .withRpoSeconds(1L)
                        .build())
                .build();
    }
}
