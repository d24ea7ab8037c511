package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.certificate.CaBundle;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.decide.server.RestartStep;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.sql.ServerReachability;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lost CA must not leave a server behind to which nobody can connect. */
class LostAuthorityTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void restartsAServerThatTrustsOnlyALostCa() {
        var newerBundle = CaBundle.of(authority(STARTED.plusSeconds(60)));
        assertThat(plan(newerBundle, new ServerReachability.ConnectionRefusal("TLS: unknown ca"))
                        .actions())
                .singleElement()
                .isInstanceOf(ReconcileAction.RestartPod.class);
    }

    @Test
    void keepsTheCaOfAServerThatIsOnlyUnreachable() {
        var olderBundle = CaBundle.of(authority(STARTED.minusSeconds(1)));
        assertThat(plan(olderBundle, new ServerReachability.UnreachableServer("connection refused"))
                        .actions())
                .isEmpty();
    }

    @Test
    void keepsTheCaOfAServerThatTrustsItsPredecessor() {
        var renewed = authority(STARTED.plus(Duration.ofDays(1)));
        var former = authority(STARTED.minus(Duration.ofDays(1)));
        var bundle = new CaBundle(renewed, Optional.empty(), List.of(former.certificatePem()));
        assertThat(plan(bundle, new ServerReachability.UnreachableServer("connection refused"))
                        .actions())
                .isEmpty();
    }

    private static PartialPlan plan(CaBundle authorities, ServerReachability reachability) {
        return RestartStep.of(
                ObservationFixtures.instance(""),
                statefulSet(),
                pod(),
                observed(authorities, reachability),
                false,
                STARTED);
    }

    private static CertificateAuthority authority(Instant createdAt) {
        return CertificateAuthority.create("CA", createdAt);
    }

    private static ObservedInstance observed(CaBundle authorities, ServerReachability reachability) {
        var secrets = new ObservedInstance.SecretContents(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CaSecret.write(authorities)),
                Optional.empty(),
                Set.of());
        return new ObservedInstanceBuilder()
                .withSecrets(secrets)
                .withReachability(reachability)
                .build();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("history-postgresql-0")
                .withCreationTimestamp(STARTED.toString())
                .endMetadata()
                .build();
    }

    private static StatefulSet statefulSet() {
        return new StatefulSetBuilder()
                .withNewSpec()
                .withNewTemplate()
                .withNewMetadata()
                .withAnnotations(Map.of())
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
    }
}
