package io.alerthistory.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.doctor.check.CheckResult;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DoctorCheck;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.GuideSection;
import io.alerthistory.doctor.report.ExaminationResult.DoctorVerdict;
import io.alerthistory.spec.CommittedFile;
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

    private static DoctorVerdict verdict(boolean strict, Diagnosis... diagnoses) {
        return ExaminationResult.verdict(List.of(new ExaminationResult(SUBJECT, List.of(diagnoses))), strict);
    }

    @Test
    void endsWithTheWorstOfAll() {
        assertThat(verdict(false, HEALTHY, NOT_APPLICABLE)).isEqualTo(DoctorVerdict.HEALTHY);
        assertThat(verdict(false, HEALTHY, WARNING)).isEqualTo(DoctorVerdict.HEALTHY);
        assertThat(verdict(true, HEALTHY, WARNING)).isEqualTo(DoctorVerdict.UNHEALTHY);
        assertThat(verdict(false, HEALTHY, UNKNOWN, WARNING)).isEqualTo(DoctorVerdict.UNKNOWN);
        assertThat(verdict(true, UNKNOWN, WARNING)).isEqualTo(DoctorVerdict.UNHEALTHY);
        assertThat(verdict(false, UNKNOWN, ERROR)).isEqualTo(DoctorVerdict.UNHEALTHY);
    }

    @Test
    void oneThatIsIllMakesAllIll() {
        var examinations = Stream.of(HEALTHY, ERROR)
                .map(diagnosis -> new ExaminationResult(SUBJECT, List.of(diagnosis)))
                .toList();
        assertThat(ExaminationResult.verdict(examinations, false)).isEqualTo(DoctorVerdict.UNHEALTHY);
    }

    @Test
    void whatIsSkippedDoesNotCount() {
        var less = new ExaminationResult(SUBJECT, List.of(HEALTHY, ERROR, UNKNOWN))
                .without(Set.of(DoctorCheck.ARCHIVING, DoctorCheck.DISK));
        assertThat(ExaminationResult.verdict(List.of(less), true)).isEqualTo(DoctorVerdict.HEALTHY);
    }

    @Test
    void readsAsItDid() {
        var examinations =
                List.of(new ExaminationResult(SUBJECT, List.of(ERROR, NOT_APPLICABLE, UNKNOWN, WARNING, HEALTHY)));
        golden("report.txt").check(DoctorReportText.of(examinations));
        golden("report.json").check(DoctorReportJson.of(examinations, Instant.parse("2026-11-23T08:00:00Z")));
    }

    private static CommittedFile golden(String name) {
        return CommittedFile.golden(name);
    }
}
