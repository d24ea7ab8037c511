package io.alerthistory.doctor.report;

import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DiagnosisSeverity;
import io.alerthistory.doctor.check.DoctorCheck;
import io.alerthistory.doctor.check.DoctorSubject;
import java.util.List;
import java.util.Set;

/** All results for one subject. */
public record ExaminationResult(DoctorSubject subject, List<Diagnosis> diagnoses) {
    public ExaminationResult {
        diagnoses = List.copyOf(diagnoses);
    }

    public ExaminationResult without(Set<DoctorCheck> skippedChecks) {
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

    /** The worst of all results. */
    public enum DoctorVerdict {
        HEALTHY,
        /** Nothing bad was found, and not everything could be examined. */
        UNKNOWN,
        UNHEALTHY
    }

    /** @param strict whether a warning counts as an error */
    public static DoctorVerdict verdict(List<ExaminationResult> examinations, boolean strict) {
        long failures = examinations.stream()
                .mapToLong(examination -> examination.count(DiagnosisSeverity.ERROR)
                        + (strict ? examination.count(DiagnosisSeverity.WARNING) : 0))
                .sum();
        if (failures > 0) {
            return DoctorVerdict.UNHEALTHY;
        }
        return examinations.stream().anyMatch(examination -> examination.count(CheckResult.Unknown.class) > 0)
                ? DoctorVerdict.UNKNOWN
                : DoctorVerdict.HEALTHY;
    }
}
