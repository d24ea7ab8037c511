package io.alerthistory.operator.decide.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.postgres.volume.VolumeSample;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumeStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long GIB = 1L << 30;

    @Test
    void reportsSufficientSpace() {
        assertThat(condition(facts(15 * GIB, 20 * GIB, 0)))
                .isEqualTo("True SufficientSpace 15360 MiB of 20480 MiB are free");
    }

    @Test
    void reportsAFillingVolumeHoursBefore() {
        // A mebibyte a second: 5 GiB last 85 minutes.
        assertThat(condition(facts(5 * GIB, 20 * GIB, 1 << 20)))
                .isEqualTo("False Filling 5120 MiB of 20480 MiB are free: full in 1 hours; increase spec.storage.size");
    }

    @Test
    void aNewDatabaseThatAllocatesWalIsNotFilling() {
        assertThat(condition(facts(15 * GIB, 20 * GIB, 1 << 20)))
                .isEqualTo("True SufficientSpace 15360 MiB of 20480 MiB are free");
    }

    @Test
    void clientsCanOnlyReadWhileTheVolumeIsNearlyFull() {
        assertThat(plan(facts(GIB / 2, 20 * GIB, 0)).actions()).containsExactly(new ReconcileAction.SetReadOnly(true));
        assertThat(plan(facts(GIB, 20 * GIB, 0)).actions()).isEmpty();
        assertThat(plan(readOnly(facts(GIB, 20 * GIB, 0))).actions()).isEmpty();
        assertThat(plan(readOnly(facts(3 * GIB, 20 * GIB, 0))).actions())
                .containsExactly(new ReconcileAction.SetReadOnly(false));
    }

    private static String condition(ServerFacts facts) {
        var finding = plan(facts).findings().getFirst();
        return finding.status() + " " + finding.reason() + " " + finding.message();
    }

    private static PartialPlan plan(ServerFacts facts) {
        return VolumeStep.of(facts);
    }

    private static ServerFacts facts(long free, long total, long bytesPerSecond) {
        var samples = IntStream.rangeClosed(0, 12)
                .mapToObj(i -> new VolumeSample(
                        NOW.minusSeconds(300L * (12 - i)), total, free + bytesPerSecond * 300 * (12 - i)))
                .toList();
        return factsWith(
                new AgentFacts(Optional.of(new VolumeSample(NOW, total, free)), false, samples, Map.of(), Map.of()),
                false);
    }

    private static ServerFacts readOnly(ServerFacts facts) {
        return factsWith(facts.agent(), true);
    }

    private static ServerFacts factsWith(AgentFacts agent, boolean readOnly) {
        var defaultFacts = ((ServerReachability.ReachableServer) ObservationFixtures.runningServer()).facts();
        return new ServerFacts(
                new ServerFacts.ServerIdentity("17.11", 170011, ObservationFixtures.SYSTEM, 1, NOW, false, readOnly),
                defaultFacts.configuration(),
                defaultFacts.files(),
                defaultFacts.collationMismatches(),
                defaultFacts.connections(),
                defaultFacts.archiver(),
                agent,
                defaultFacts.oldestTransactionAge());
    }
}
