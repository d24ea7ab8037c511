package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.sql.KeeperFacts;
import io.alerthistory.operator.sql.KeeperFacts.Failure;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchivingStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aStoreThatDoesNotAnswerIsAwayInItsOwnWords() {
        assertThat(said("[HostConnectError] unable to connect to 's3:9000'; the same again"))
                .isEqualTo("False RepositoryAway repository 1: [HostConnectError] unable to connect to 's3:9000'; the"
                        + " same again");
    }

    @Test
    void aWrongCipherPassIsNamed() {
        assertThat(said("unable to load info file; CryptoError: unable to flush"))
                .startsWith("False RepositoryAway repository 1: its cipher pass is another, or it is damaged (");
    }

    private static String said(String words) {
        var instance = Seen.instance("""
                backup:
                  repositories: [{index: 1, volume: {size: 10Gi}}]
                """);
        var finding = ArchivingStep.of(
                instance,
                with(new KeeperFacts(Optional.empty(), false, List.of(), Map.of(), Map.of(1, new Failure(NOW, words)))),
                List.of(),
                NOW);
        return finding.truth() + " " + finding.reason() + " " + finding.message();
    }

    private static ServerFacts with(KeeperFacts keeper) {
        return ((Reach.Reached) Seen.running(keeper)).facts();
    }
}
