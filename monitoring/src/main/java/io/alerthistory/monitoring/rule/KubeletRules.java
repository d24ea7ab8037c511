package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about volumes that are based on metrics of the kubelet. */
final class KubeletRules {
    private KubeletRules() {}

    static RuleGroup group() {
        return new RuleGroup("alert-history-kubelet", RuleGroup.MetricSource.KUBELET, List.of(inodes(), repository()));
    }

    private static AlertRule inodes() {
        return new AlertRule(
                "AlertHistoryVolumeInodesLow",
                below("0.05", "data-(.+)-postgresql-0", "inodes_free", "inodes"),
                ofMinutes(15),
                CRITICAL,
                new AlertAnnotations(
                        "The volume of " + INSTANCE_LABELS + " is short of inodes",
                        "Only {{ $value | humanizePercentage }} of the inodes of the volume of " + INSTANCE_LABELS
                                + " are free. Without free inodes PostgreSQL cannot create files, however "
                                + "much space is left."),
                RunbookLink.troubleshooting("The volume is short of inodes"));
    }

    private static AlertRule repository() {
        return new AlertRule(
                "AlertHistoryRepositorySpaceLow",
                below("0.1", "repository-(.+)-postgresql-repo-[0-9]+-0", "available_bytes", "capacity_bytes"),
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "The volume of a repository of " + INSTANCE_LABELS + " is nearly full",
                        "Only {{ $value | humanizePercentage }} of the volume {{ $labels.persistentvolumeclaim }} of "
                                + INSTANCE_LABELS
                                + " is free. Once it is full, WAL accumulates on the volume of PostgreSQL."),
                RunbookLink.troubleshooting("A repository's volume is nearly full"));
    }

    // The kubelet knows a claim by its name alone, and others call theirs alike: it has to be that of an instance.
    private static String below(String share, String claim, String part, String whole) {
        return "label_replace(label_replace(\n  " + volume(part, claim) + "\n    / " + volume(whole, claim)
                + ",\n  \"instance_name\", \"$1\", \"persistentvolumeclaim\", \"" + claim + "\"),"
                + "\n  \"instance_namespace\", \"$1\", \"namespace\", \"(.+)\") < " + share
                + "\nand on (instance_namespace, instance_name) alert_history_volume_size_bytes";
    }

    private static String volume(String statistic, String claim) {
        return "max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_" + statistic
                + "{persistentvolumeclaim=~\"" + claim + "\"})";
    }
}
