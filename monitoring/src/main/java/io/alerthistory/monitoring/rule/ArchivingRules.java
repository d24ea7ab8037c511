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
                                        "A repository of " + INSTANCE_LABELS + " does not answer",
                                        "Repository {{ $labels.repository }} of " + INSTANCE_LABELS
                                                + " cannot be read. "
                                                + "WAL waits on the volume; the condition Archiving has pgBackRest's own words."),
                                REPOSITORY_UNREACHABLE),
                        new AlertRule(
                                "AlertHistoryArchivingFailing",
                                // Without a repository there is nothing to archive to; while it is prepared, WAL waits
                                // on purpose.
                                "max by (instance_namespace, instance_name, reason) (alert_history_instance_condition{condition=\"Archiving\",status=\"False\",reason!~\"NoRepository|Preparing\"}) == 1",
                                ofMinutes(5),
                                CRITICAL,
                                new AlertAnnotations(
                                        "WAL of " + INSTANCE_LABELS + " is not archived",
                                        "Archiving of " + INSTANCE_LABELS
                                                + " is False for 5 minutes: {{ $labels.reason }}. "
                                                + "What is acknowledged from now on is on its volume alone, and fills it."),
                                REPOSITORY_UNREACHABLE),
                        new AlertRule(
                                "AlertHistoryArchivingUnknown",
                                "max by (instance_namespace, instance_name, reason) (alert_history_instance_condition{condition=\"Archiving\",status=\"Unknown\"}) == 1",
                                ofMinutes(5),
                                WARNING,
                                new AlertAnnotations(
                                        "Nobody knows whether WAL of " + INSTANCE_LABELS + " is archived",
                                        "Archiving of " + INSTANCE_LABELS
                                                + " is Unknown for 5 minutes: {{ $labels.reason }}. "
                                                + "The container agent beside PostgreSQL has not looked at the repository."),
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
                                        "WAL of " + INSTANCE_LABELS + " waits to be archived",
                                        "The oldest finished segment of " + INSTANCE_LABELS
                                                + " has waited for {{ $value | humanizeDuration }}. "
                                                + "If the volume were lost now, so were the alerts since then."),
                                REPOSITORY_UNREACHABLE)));
    }
}
