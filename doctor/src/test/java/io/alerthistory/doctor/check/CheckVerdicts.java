package io.alerthistory.doctor.check;

import java.util.List;

/** Results as tests compare them: one word each. */
final class CheckVerdicts {
    static final DoctorSubject.MachineSubject MACHINE = new DoctorSubject.MachineSubject("/srv/alerts");
    static final DoctorSubject.InstanceSubject INSTANCE = new DoctorSubject.InstanceSubject("alerts", "history");

    private CheckVerdicts() {}

    static List<String> of(List<CheckResult> results) {
        return results.stream().map(CheckVerdicts::of).toList();
    }

    static String of(CheckResult result) {
        return switch (result) {
            case CheckResult.Healthy _ -> "healthy";
            case CheckResult.NotApplicable _ -> "not here";
            case CheckResult.Unknown _ -> "unknown";
            case CheckResult.CheckFinding finding -> finding.severity().word();
        };
    }

    static String message(List<CheckResult> results) {
        return results.getFirst().message();
    }

    static String remedy(List<CheckResult> results) {
        return ((CheckResult.CheckFinding) results.getFirst()).remedy();
    }
}
