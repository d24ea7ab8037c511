package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.volume.Sample;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long GIB = 1L << 30;

    @Test
    void roomEnoughIsSaid() {
        assertThat(said(facts(15 * GIB, 20 * GIB, 0))).isEqualTo("True Enough 15360 MiB of 20480 MiB are free");
    }

    @Test
    void aVolumeThatFillsIsSaidHoursBefore() {
        // A mebibyte a second: 5 GiB last 85 minutes.
        assertThat(said(facts(5 * GIB, 20 * GIB, 1 << 20)))
                .isEqualTo(
                        "False Filling 5120 MiB of 20480 MiB are free: full in 1 hours; give spec.storage.size more");
    }

    @Test
    void aNewDatabaseThatTakesRoomForItsWalIsNotFilling() {
        assertThat(said(facts(15 * GIB, 20 * GIB, 1 << 20))).isEqualTo("True Enough 15360 MiB of 20480 MiB are free");
    }

    @Test
    void nearlyFullClientsMayOnlyReadAndLaterWriteAgain() {
        assertThat(step(facts(GIB / 2, 20 * GIB, 0)).actions()).containsExactly(new Action.ReadOnly(true));
        assertThat(step(facts(GIB, 20 * GIB, 0)).actions()).isEmpty();
        assertThat(step(readOnly(facts(GIB, 20 * GIB, 0))).actions()).isEmpty();
        assertThat(step(readOnly(facts(3 * GIB, 20 * GIB, 0))).actions()).containsExactly(new Action.ReadOnly(false));
    }

    private static String said(ServerFacts facts) {
        var finding = step(facts).findings().getFirst();
        return finding.truth() + " " + finding.reason() + " " + finding.message();
    }

    private static Step step(ServerFacts facts) {
        return VolumeStep.of(facts);
    }

    private static ServerFacts facts(long free, long total, long bytesASecond) {
        var samples = IntStream.rangeClosed(0, 12)
                .mapToObj(
                        i -> new Sample(NOW.minusSeconds(300L * (12 - i)), total, free + bytesASecond * 300 * (12 - i)))
                .toList();
        return with(
                new KeeperFacts(Optional.of(new Sample(NOW, total, free)), false, samples, Map.of(), Map.of()), false);
    }

    private static ServerFacts readOnly(ServerFacts facts) {
        return with(facts.keeper(), true);
    }

    private static ServerFacts with(KeeperFacts keeper, boolean readOnly) {
        var usual = ((Reach.Reached) Seen.running()).facts();
        return new ServerFacts(
                new ServerFacts.Identity("17.11", 170011, Seen.SYSTEM, 1, NOW, false, readOnly),
                usual.configuration(),
                usual.files(),
                usual.collationMismatches(),
                usual.connections(),
                usual.archive(),
                keeper,
                usual.oldestTransactions());
    }
}
