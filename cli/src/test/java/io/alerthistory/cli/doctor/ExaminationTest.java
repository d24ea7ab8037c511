package io.alerthistory.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Golden;
import io.alerthistory.cli.doctor.check.Check;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Guide;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Result;
import io.alerthistory.cli.doctor.check.Source;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How it ends, and how it reads. */
class ExaminationTest {
    private static final Place PLACE = new Place.Instance("alerts", "history");
    private static final Diagnosis WELL =
            new Diagnosis(Check.READ_ONLY, new Result.Healthy("clients may write"), Source.POSTGRESQL);
    private static final Diagnosis NOT_HERE =
            new Diagnosis(Check.PROOFS, new Result.NotHere("there are no backups to prove"), Source.OPERATOR);
    private static final Diagnosis UNKNOWN =
            new Diagnosis(Check.DISK, new Result.Unknown("you may not get nodes/proxy"), Source.DOCTOR);
    private static final Diagnosis WARNING = new Diagnosis(
            Check.RESTART,
            Result.warning("settings wait", "the former values", "`kubectl annotate`", Guide.RESTART),
            Source.POSTGRESQL);
    private static final Diagnosis ERROR = new Diagnosis(
            Check.ARCHIVING,
            Result.error("WAL stays \u001b[31mhere", "it is on one disk", "see to the store", Guide.REPOSITORY_AWAY),
            Source.OPERATOR);

    private static int exit(boolean strict, Diagnosis... diagnoses) {
        return Examination.exitCode(List.of(new Examination(PLACE, List.of(diagnoses))), strict);
    }

    @Test
    void endsWithTheWorstOfAll() {
        assertThat(exit(false, WELL, NOT_HERE)).isEqualTo(ExitCode.OK);
        assertThat(exit(false, WELL, WARNING)).isEqualTo(ExitCode.OK);
        assertThat(exit(true, WELL, WARNING)).isEqualTo(ExitCode.FAILURE);
        assertThat(exit(false, WELL, UNKNOWN, WARNING)).isEqualTo(ExitCode.UNKNOWN);
        assertThat(exit(true, UNKNOWN, WARNING)).isEqualTo(ExitCode.FAILURE);
        assertThat(exit(false, UNKNOWN, ERROR)).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void oneThatIsIllMakesAllIll() {
        var all = Stream.of(WELL, ERROR)
                .map(diagnosis -> new Examination(PLACE, List.of(diagnosis)))
                .toList();
        assertThat(Examination.exitCode(all, false)).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void whatIsSkippedDoesNotCount() {
        var less = new Examination(PLACE, List.of(WELL, ERROR, UNKNOWN)).without(Set.of(Check.ARCHIVING, Check.DISK));
        assertThat(Examination.exitCode(List.of(less), true)).isEqualTo(ExitCode.OK);
    }

    @Test
    void readsAsItDid() {
        var all = List.of(new Examination(PLACE, List.of(ERROR, NOT_HERE, UNKNOWN, WARNING, WELL)));
        Golden.assertSame("doctor/report.txt", ReportText.of(all));
        Golden.assertSame("doctor/report.json", ReportJson.of(all, Instant.parse("2026-11-23T08:00:00Z")));
    }
}
