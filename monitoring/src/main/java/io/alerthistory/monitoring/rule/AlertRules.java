package io.alerthistory.monitoring.rule;

import java.util.List;

/** All alerting rules. A new group must be added here, with tests in monitoring/tests. */
public final class AlertRules {
    private AlertRules() {}

    public static List<RuleGroup> all() {
        return List.of(
                ArchivingRules.group(),
                BackupRules.group(),
                BackupVerificationRules.group(),
                VolumeRules.group(),
                KubeletRules.group(),
                InstanceRules.group(),
                OperatorRules.group(),
                ServerRules.group(),
                LoadRules.group(),
                VacuumRules.group(),
                IngestRules.group(),
                MachineRules.group());
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static AlertRule byName(String alert) {
        return all().stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.alert().equals(alert))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + alert));
    }
}
