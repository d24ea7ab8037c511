package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about archiving and backups of {@code alert-history run --backup}. */
final class MachineRules {
    private static final RunbookLink BACKUPS = RunbookLink.operations("Backups");

    private MachineRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-machine",
                RuleGroup.MetricSource.MACHINE,
                List.of(
                        new AlertRule(
                                "AlertHistoryMachineArchivingFailing",
                                "alert_history_machine_archive_failing_seconds > 60",
                                ofMinutes(1),
                                CRITICAL,
                                new AlertAnnotations(
                                        "WAL archiving of {{ $labels.instance }} fails",
                                        "WAL of {{ $labels.instance }} has not reached the repository "
                                                + "for {{ $value | humanizeDuration }}. New alerts exist only on "
                                                + "that machine's disk. See its log."),
                                RunbookLink.disaster("8. The repository is unreachable")),
                        new AlertRule(
                                "AlertHistoryMachineBackupFailing",
                                "alert_history_machine_backup_consecutive_failures > 0",
                                ofMinutes(5),
                                WARNING,
                                new AlertAnnotations(
                                        "Backups of {{ $labels.instance }} fail",
                                        "The last {{ $value }} backup runs of {{ $labels.instance }} "
                                                + "failed. See its log."),
                                BACKUPS),
                        new AlertRule(
                                "AlertHistoryMachineBackupTooOld",
                                // One is due after a day; a machine that has slept makes it within half an hour.
                                "time() - alert_history_machine_backup_newest_timestamp_seconds > 2 * 86400",
                                ofHours(1),
                                WARNING,
                                new AlertAnnotations(
                                        "The newest backup of {{ $labels.instance }} is too old",
                                        "The newest backup of {{ $labels.instance }} is "
                                                + "{{ $value | humanizeDuration }} old."),
                                BACKUPS)));
    }
}
