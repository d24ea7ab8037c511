package io.alerthistory.cli.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Archiving, backups and proofs: is there a copy elsewhere, new enough and good? */
class CopiesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Backups.Bounds BOUNDS =
            new Backups.Bounds(Optional.of(Duration.ofHours(30)), Optional.of(Duration.ofDays(9)));

    private static Archiving.State waits(long segments, Duration since) {
        return new Archiving.State(true, Optional.empty(), OptionalLong.of(segments), Optional.of(NOW.minus(since)));
    }

    @Test
    void walThatLeavesIsWell() {
        var idle = new Archiving.State(true, Optional.empty(), OptionalLong.of(0), Optional.empty());
        assertThat(Verdicts.of(Archiving.wanted(idle, Verdicts.MACHINE, NOW))).containsExactly("healthy");
        assertThat(Verdicts.of(Archiving.wanted(waits(1, Duration.ofMinutes(1)), Verdicts.MACHINE, NOW)))
                .containsExactly("healthy");
    }

    @Test
    void walThatStaysIsNot() {
        var failing = new Archiving.State(
                true, Optional.of("000000010000000000000007"), OptionalLong.of(1), Optional.of(NOW));
        var off = new Archiving.State(false, Optional.empty(), OptionalLong.empty(), Optional.empty());
        assertThat(Verdicts.of(Archiving.wanted(waits(3, Duration.ofMinutes(6)), Verdicts.MACHINE, NOW)))
                .containsExactly("error");
        assertThat(Verdicts.of(Archiving.wanted(failing, Verdicts.INSTANCE, NOW)))
                .containsExactly("error");
        assertThat(Verdicts.sentence(Archiving.wanted(failing, Verdicts.INSTANCE, NOW)))
                .contains("000000010000000000000007");
        assertThat(Verdicts.of(Archiving.wanted(off, Verdicts.MACHINE, NOW))).containsExactly("error");
        assertThat(Verdicts.of(Archiving.unwanted(Verdicts.MACHINE))).isEqualTo("warning");
        assertThat(Verdicts.of(Archiving.letGo(Verdicts.MACHINE, "/mnt/backups")))
                .isEqualTo("error");
    }

    private static Backups.Repository repository(Backups.State state, Optional<Duration> newest, Duration full) {
        return new Backups.Repository(
                "repository 1", state, newest.map(NOW::minus), Optional.of(NOW.minus(full)), BOUNDS);
    }

    private static String verdict(Backups.Repository repository) {
        return Verdicts.of(Backups.of(repository, Verdicts.INSTANCE, NOW)).getFirst();
    }

    @Test
    void backupsAreAsNewAsTheirSchedule() {
        var fine = new Backups.State.Fine();
        var day = Optional.of(Duration.ofDays(1));
        assertThat(verdict(repository(fine, day, Duration.ofDays(3)))).isEqualTo("healthy");
        assertThat(verdict(repository(fine, Optional.of(Duration.ofHours(31)), Duration.ofDays(3))))
                .isEqualTo("error");
        assertThat(verdict(repository(fine, day, Duration.ofDays(10)))).isEqualTo("error");
        assertThat(verdict(repository(fine, Optional.empty(), Duration.ofDays(1))))
                .isEqualTo("warning");
        var byHand = new Backups.Repository(
                "repository 2",
                fine,
                Optional.of(NOW.minus(Duration.ofDays(400))),
                Optional.empty(),
                new Backups.Bounds(Optional.empty(), Optional.empty()));
        assertThat(verdict(byHand)).isEqualTo("healthy");
    }

    @Test
    void aRepositoryThatIsAwayOrDamagedIsAnErrorHoweverNew() {
        var now = Optional.of(Duration.ZERO);
        assertThat(verdict(repository(new Backups.State.Away("no route"), now, Duration.ZERO)))
                .isEqualTo("error");
        assertThat(verdict(repository(new Backups.State.Damaged(), now, Duration.ZERO)))
                .isEqualTo("error");
    }

    @Test
    void theLastAttemptCounts() {
        assertThat(Verdicts.of(Backups.attempts(new Backups.Failures(0, ""), Verdicts.MACHINE)))
                .containsExactly("healthy");
        var failed = Backups.attempts(new Backups.Failures(2, "no space left"), Verdicts.MACHINE);
        assertThat(Verdicts.of(failed)).containsExactly("error");
        assertThat(Verdicts.sentence(failed)).contains("2 attempts", "no space left");
    }

    private static String proven(Optional<Duration> ago, Optional<String> failure) {
        var proof = new Proofs.Proven(ago.map(NOW::minus), failure, Duration.ofHours(36));
        return Verdicts.of(Proofs.of(proof, Verdicts.INSTANCE, NOW)).getFirst();
    }

    @Test
    void aProofIsNewAndGood() {
        var day = Optional.of(Duration.ofDays(1));
        assertThat(proven(day, Optional.empty())).isEqualTo("healthy");
        assertThat(proven(Optional.of(Duration.ofDays(2)), Optional.empty())).isEqualTo("warning");
        assertThat(proven(Optional.empty(), Optional.empty())).isEqualTo("warning");
        assertThat(proven(day, Optional.of("ledger: 3 rows are missing"))).isEqualTo("error");
        assertThat(Verdicts.of(Proofs.disabled())).isEqualTo("warning");
    }
}
