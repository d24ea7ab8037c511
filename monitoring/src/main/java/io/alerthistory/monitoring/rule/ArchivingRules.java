package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static io.alerthistory.monitoring.rule.PromqlExpressions.ofInstance;
import static io.alerthistory.monitoring.rule.PromqlExpressions.ofRepository;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about archiving. Alerts are stored while it fails, so nothing else reveals the problem. */
final class ArchivingRules {
    private static final RunbookLink REPOSITORY_UNREACHABLE = RunbookLink.disaster("8. The repository is unreachable");

    private ArchivingRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-archiving",
                RuleGroup.MetricSource.OPERATOR,
                List.of(
                        new AlertRule(
                                "AlertHistoryRepositoryUnreachable",
                                ofRepository("alert_history_backup_repository_reachable") + " == 0",
                                ofMinutes(2),
                                WARNING,
                                new AlertAnnotations(
                                        "A backup repository of " + INSTANCE_LABELS + " is unreachable",
                                        "Repository {{ $labels.repository }} of " + INSTANCE_LABELS
                                                + " cannot be read. WAL accumulates on the volume. The "
                                                + "condition Archiving contains the error of pgBackRest."),
                                REPOSITORY_UNREACHABLE),
                        new AlertRule(
                                "AlertHistoryArchivingFailing",
                                // Without a repository there is nothing to archive to; while it is prepared, WAL waits
                                // on purpose.
                                "max by (instance_namespace, instance_name, reason) "
                                        + "(alert_history_instance_condition{condition=\"Archiving\",status=\"False\","
                                        + "reason!~\"NoRepository|Preparing\"}) == 1",
                                ofMinutes(5),
                                CRITICAL,
                                new AlertAnnotations(
                                        "WAL archiving of " + INSTANCE_LABELS + " fails",
                                        "The condition Archiving of " + INSTANCE_LABELS
                                                + " has been False for 5 minutes: {{ $labels.reason }}. "
                                                + "New alerts exist only on its volume, and unarchived WAL "
                                                + "fills it."),
                                REPOSITORY_UNREACHABLE),
                        new AlertRule(
                                "AlertHistoryArchivingUnknown",
                                "max by (instance_namespace, instance_name, reason) "
                                        + "(alert_history_instance_condition{condition=\"Archiving\","
                                        + "status=\"Unknown\"}) == 1",
                                ofMinutes(5),
                                WARNING,
                                new AlertAnnotations(
                                        "The state of WAL archiving of " + INSTANCE_LABELS + " is unknown",
                                        "The condition Archiving of " + INSTANCE_LABELS
                                                + " has been Unknown for 5 minutes: {{ $labels.reason }}. "
                                                + "The container agent has not checked the repository."),
                                REPOSITORY_UNREACHABLE),
                        new AlertRule(
                                "AlertHistoryArchivingBehind",
                                // Only finished segments wait: an idle database has none, however old its last archived
                                // one is.
                                "time() - "
                                        + ofInstance("alert_history_archive_waiting_since_timestamp_seconds")
                                        + " > 300",
                                ofMinutes(2),
                                CRITICAL,
                                new AlertAnnotations(
                                        "WAL archiving of " + INSTANCE_LABELS + " is behind",
                                        "The oldest completed segment of " + INSTANCE_LABELS
                                                + " has been waiting for {{ $value | humanizeDuration }}. "
                                                + "If the volume were lost now, all alerts since then "
                                                + "would be lost."),
                                REPOSITORY_UNREACHABLE)));
    }
}
