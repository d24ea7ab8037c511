package io.alerthistory.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Archiving, backups and verifications: is there a copy elsewhere, new enough and good? */
class BackupChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final BackupCheck.BackupAgeLimits BOUNDS =
            new BackupCheck.BackupAgeLimits(Optional.of(Duration.ofHours(30)), Optional.of(Duration.ofDays(9)));

    private static ArchivingCheck.ArchivingState waits(long segments, Duration age) {
        return new ArchivingCheck.ArchivingState(
                true, Optional.empty(), OptionalLong.of(segments), Optional.of(NOW.minus(age)));
    }

    @Test
    void walThatLeavesIsWell() {
        var idle = new ArchivingCheck.ArchivingState(true, Optional.empty(), OptionalLong.of(0), Optional.empty());
        assertThat(CheckVerdicts.of(ArchivingCheck.evaluate(idle, CheckVerdicts.MACHINE, NOW)))
                .containsExactly("healthy");
        assertThat(CheckVerdicts.of(
                        ArchivingCheck.evaluate(waits(1, Duration.ofMinutes(1)), CheckVerdicts.MACHINE, NOW)))
                .containsExactly("healthy");
    }

    @Test
    void walThatStaysIsNot() {
        var failing = new ArchivingCheck.ArchivingState(
                true, Optional.of("000000010000000000000007"), OptionalLong.of(1), Optional.of(NOW));
        var disabled =
                new ArchivingCheck.ArchivingState(false, Optional.empty(), OptionalLong.empty(), Optional.empty());
        assertThat(CheckVerdicts.of(
                        ArchivingCheck.evaluate(waits(3, Duration.ofMinutes(6)), CheckVerdicts.MACHINE, NOW)))
                .containsExactly("error");
        assertThat(CheckVerdicts.of(ArchivingCheck.evaluate(failing, CheckVerdicts.INSTANCE, NOW)))
                .containsExactly("error");
        assertThat(CheckVerdicts.message(ArchivingCheck.evaluate(failing, CheckVerdicts.INSTANCE, NOW)))
                .contains("000000010000000000000007");
        assertThat(CheckVerdicts.of(ArchivingCheck.evaluate(disabled, CheckVerdicts.MACHINE, NOW)))
                .containsExactly("error");
        assertThat(CheckVerdicts.of(ArchivingCheck.notConfigured(CheckVerdicts.MACHINE)))
                .isEqualTo("warning");
        assertThat(CheckVerdicts.of(ArchivingCheck.disabled(CheckVerdicts.MACHINE, "/mnt/backups")))
                .isEqualTo("error");
    }

    private static BackupCheck.RepositoryBackups repository(
            BackupCheck.RepositoryState state, Optional<Duration> newest, Duration full) {
        return new BackupCheck.RepositoryBackups(
                "repository 1", state, newest.map(NOW::minus), Optional.of(NOW.minus(full)), BOUNDS);
    }

    private static String verdict(BackupCheck.RepositoryBackups repository) {
        return CheckVerdicts.of(BackupCheck.of(repository, CheckVerdicts.INSTANCE, NOW))
                .getFirst();
    }

    @Test
    void backupsAreAsNewAsTheirSchedule() {
        var intact = new BackupCheck.RepositoryState.IntactRepository();
        var day = Optional.of(Duration.ofDays(1));
        assertThat(verdict(repository(intact, day, Duration.ofDays(3)))).isEqualTo("healthy");
        assertThat(verdict(repository(intact, Optional.of(Duration.ofHours(31)), Duration.ofDays(3))))
                .isEqualTo("error");
        assertThat(verdict(repository(intact, day, Duration.ofDays(10)))).isEqualTo("error");
        assertThat(verdict(repository(intact, Optional.empty(), Duration.ofDays(1))))
                .isEqualTo("warning");
        var byHand = new BackupCheck.RepositoryBackups(
                "repository 2",
                intact,
                Optional.of(NOW.minus(Duration.ofDays(400))),
                Optional.empty(),
                new BackupCheck.BackupAgeLimits(Optional.empty(), Optional.empty()));
        assertThat(verdict(byHand)).isEqualTo("healthy");
    }

    @Test
    void reportsAnUnreachableOrDamagedRepositoryAsAnErrorHoweverNewItsBackups() {
        var now = Optional.of(Duration.ZERO);
        assertThat(verdict(repository(
                        new BackupCheck.RepositoryState.UnreachableRepository("no route"), now, Duration.ZERO)))
                .isEqualTo("error");
        assertThat(verdict(repository(new BackupCheck.RepositoryState.DamagedRepository(), now, Duration.ZERO)))
                .isEqualTo("error");
    }

    @Test
    void theLastAttemptCounts() {
        assertThat(CheckVerdicts.of(BackupCheck.attempts(new BackupCheck.BackupFailures(0, ""), CheckVerdicts.MACHINE)))
                .containsExactly("healthy");
        var failed = BackupCheck.attempts(new BackupCheck.BackupFailures(2, "no space left"), CheckVerdicts.MACHINE);
        assertThat(CheckVerdicts.of(failed)).containsExactly("error");
        assertThat(CheckVerdicts.message(failed)).contains("2 attempts", "no space left");
    }

    private static String verification(Optional<Duration> ago, Optional<String> failure) {
        var verification =
                new BackupVerificationCheck.BackupVerificationState(ago.map(NOW::minus), failure, Duration.ofHours(36));
        return CheckVerdicts.of(BackupVerificationCheck.of(verification, CheckVerdicts.INSTANCE, NOW))
                .getFirst();
    }

    @Test
    void reportsARecentSuccessfulVerificationAsHealthy() {
        var day = Optional.of(Duration.ofDays(1));
        assertThat(verification(day, Optional.empty())).isEqualTo("healthy");
        assertThat(verification(Optional.of(Duration.ofDays(2)), Optional.empty()))
                .isEqualTo("warning");
        assertThat(verification(Optional.empty(), Optional.empty())).isEqualTo("warning");
        assertThat(verification(day, Optional.of("ledger: 3 rows are missing"))).isEqualTo("error");
        assertThat(CheckVerdicts.of(BackupVerificationCheck.disabled())).isEqualTo("warning");
    }
}
