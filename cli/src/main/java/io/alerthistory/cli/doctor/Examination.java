package io.alerthistory.cli.doctor;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.doctor.check.Check;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Severity;
import java.util.List;
import java.util.Set;

/** Everything that came of one place. */
record Examination(Place place, List<Diagnosis> diagnoses) {
    Examination {
        diagnoses = List.copyOf(diagnoses);
    }

    Examination without(Set<Check> skipped) {
        return new Examination(
                place,
                diagnoses.stream()
                        .filter(diagnosis -> !skipped.contains(diagnosis.check()))
                        .toList());
    }

    long count(Class<? extends Result> kind) {
        return diagnoses.stream()
                .map(Diagnosis::result)
                .filter(kind::isInstance)
                .count();
    }

    long count(Severity severity) {
        return diagnoses.stream()
                .map(Diagnosis::result)
                .filter(result -> result instanceof Result.Finding finding && finding.severity() == severity)
                .count();
    }

    /** @param strict whether a warning counts as an error */
    static int exitCode(List<Examination> all, boolean strict) {
        long bad = all.stream()
                .mapToLong(one -> one.count(Severity.ERROR) + (strict ? one.count(Severity.WARNING) : 0))
                .sum();
        if (bad > 0) {
            return ExitCode.FAILURE;
        }
        return all.stream().anyMatch(one -> one.count(Result.Unknown.class) > 0) ? ExitCode.UNKNOWN : ExitCode.OK;
    }
}
