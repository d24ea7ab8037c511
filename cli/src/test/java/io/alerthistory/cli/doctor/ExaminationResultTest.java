package io.alerthistory.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.GoldenOutput;
import io.alerthistory.cli.doctor.check.CheckResult;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.DoctorCheck;
import io.alerthistory.cli.doctor.check.DoctorSubject;
import io.alerthistory.cli.doctor.check.FactSource;
import io.alerthistory.cli.doctor.check.GuideSection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How it ends, and how it reads. */
class ExaminationResultTest {
    private static final DoctorSubject SUBJECT = new DoctorSubject.InstanceSubject("alerts", "history");
    private static final Diagnosis HEALTHY =
            new Diagnosis(DoctorCheck.READ_ONLY, new CheckResult.Healthy("clients may write"), FactSource.POSTGRESQL);
    private static final Diagnosis NOT_APPLICABLE = new Diagnosis(
            DoctorCheck.VERIFICATION,
            new CheckResult.NotApplicable("there are no backups to verify"),
            FactSource.OPERATOR);
    private static final Diagnosis UNKNOWN =
            new Diagnosis(DoctorCheck.DISK, new CheckResult.Unknown("you may not get nodes/proxy"), FactSource.DOCTOR);
    private static final Diagnosis WARNING = new Diagnosis(
            DoctorCheck.PENDING_RESTART,
            CheckResult.warning("settings wait", "the former values", "`kubectl annotate`", GuideSection.RESTART),
            FactSource.POSTGRESQL);
    private static final Diagnosis ERROR = new Diagnosis(
            DoctorCheck.ARCHIVING,
            CheckResult.error(
                    "WAL stays \u001b[31mhere",
                    "it is on one disk",
                    "see to the store",
                    GuideSection.REPOSITORY_UNREACHABLE),
            FactSource.OPERATOR);

    private static int exit(boolean strict, Diagnosis... diagnoses) {
        return ExaminationResult.exitCode(List.of(new ExaminationResult(SUBJECT, List.of(diagnoses))), strict);
    }

    @Test
    void endsWithTheWorstOfAll() {
        assertThat(exit(false, HEALTHY, NOT_APPLICABLE)).isEqualTo(ExitCode.OK);
        assertThat(exit(false, HEALTHY, WARNING)).isEqualTo(ExitCode.OK);
        assertThat(exit(true, HEALTHY, WARNING)).isEqualTo(ExitCode.FAILURE);
        assertThat(exit(false, HEALTHY, UNKNOWN, WARNING)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(exit(true, UNKNOWN, WARNING)).isEqualTo(ExitCode.FAILURE);
        assertThat(exit(false, UNKNOWN, ERROR)).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void oneThatIsIllMakesAllIll() {
        var examinations = Stream.of(HEALTHY, ERROR)
                .map(diagnosis -> new ExaminationResult(SUBJECT, List.of(diagnosis)))
                .toList();
        assertThat(ExaminationResult.exitCode(examinations, false)).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void whatIsSkippedDoesNotCount() {
        var less = new ExaminationResult(SUBJECT, List.of(HEALTHY, ERROR, UNKNOWN))
                .without(Set.of(DoctorCheck.ARCHIVING, DoctorCheck.DISK));
        assertThat(ExaminationResult.exitCode(List.of(less), true)).isEqualTo(ExitCode.OK);
    }

    @Test
    void readsAsItDid() {
        var examinations =
                List.of(new ExaminationResult(SUBJECT, List.of(ERROR, NOT_APPLICABLE, UNKNOWN, WARNING, HEALTHY)));
        GoldenOutput.assertSame("doctor/report.txt", DoctorReportText.of(examinations));
        GoldenOutput.assertSame(
                "doctor/report.json", DoctorReportJson.of(examinations, Instant.parse("2026-11-23T08:00:00Z")));
    }
}
