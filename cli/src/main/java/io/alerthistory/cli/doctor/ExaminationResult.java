package io.alerthistory.cli.doctor;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.doctor.check.CheckResult;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.DiagnosisSeverity;
import io.alerthistory.cli.doctor.check.DoctorCheck;
import io.alerthistory.cli.doctor.check.DoctorSubject;
import java.util.List;
import java.util.Set;

/** All results for one subject. */
record ExaminationResult(DoctorSubject subject, List<Diagnosis> diagnoses) {
    ExaminationResult {
        diagnoses = List.copyOf(diagnoses);
    }

    ExaminationResult without(Set<DoctorCheck> skippedChecks) {
        return new ExaminationResult(
                subject,
                diagnoses.stream()
                        .filter(diagnosis -> !skippedChecks.contains(diagnosis.check()))
                        .toList());
    }

    long count(Class<? extends CheckResult> kind) {
        return diagnoses.stream()
                .map(Diagnosis::result)
                .filter(kind::isInstance)
                .count();
    }

    long count(DiagnosisSeverity severity) {
        return diagnoses.stream()
                .map(Diagnosis::result)
                .filter(result -> result instanceof CheckResult.CheckFinding finding && finding.severity() == severity)
                .count();
    }

    /** @param strict whether a warning counts as an error */
    static int exitCode(List<ExaminationResult> examinations, boolean strict) {
        long failures = examinations.stream()
                .mapToLong(examination -> examination.count(DiagnosisSeverity.ERROR)
                        + (strict ? examination.count(DiagnosisSeverity.WARNING) : 0))
                .sum();
        if (failures > 0) {
            return ExitCode.FAILURE;
        }
        return examinations.stream().anyMatch(examination -> examination.count(CheckResult.Unknown.class) > 0)
                ? ExitCode.UNKNOWN
                : ExitCode.OK;
    }
}
