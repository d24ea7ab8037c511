package io.alerthistory.operator.decide.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.decide.ObservationFixtures;
import io.alerthistory.operator.sql.AgentFacts;
import io.alerthistory.operator.sql.AgentFacts.RepositoryFailure;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchivingStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void reportsTheErrorOfAnUnreachableRepository() {
        assertThat(condition("[HostConnectError] unable to connect to 's3:9000'; the same again"))
                .isEqualTo(
                        "False RepositoryUnreachable repository 1: [HostConnectError] unable to connect to 's3:9000'; "
                                + "the"
                                + " same again");
    }

    @Test
    void namesAWrongCipherPass() {
        assertThat(condition("unable to load info file; CryptoError: unable to flush"))
                .startsWith("False RepositoryUnreachable repository 1: its cipher pass is another, or it is damaged (");
    }

    private static String condition(String message) {
        var instance = ObservationFixtures.instance("""
                backup:
                  repositories: [{index: 1, volume: {size: 10Gi}}]
                """);
        var finding = ArchivingStep.of(
                instance,
                factsWith(new AgentFacts(
                        Optional.empty(), false, List.of(), Map.of(), Map.of(1, new RepositoryFailure(NOW, message)))),
                List.of(),
                NOW);
        return finding.status() + " " + finding.reason() + " " + finding.message();
    }

    private static ServerFacts factsWith(AgentFacts agent) {
        return ((ServerReachability.ReachableServer) ObservationFixtures.runningServer(agent)).facts();
    }
}
