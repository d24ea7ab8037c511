package io.alerthistory.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.MonitorKind;
import io.alerthistory.operator.certificate.CaBundle;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.sql.Reach;
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

/** A CA that was lost is not to leave a server behind that nobody can speak to. */
class LostAuthorityTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aServerThatBelievesALostAuthorityAloneIsRestarted() {
        var after = CaBundle.of(authority(STARTED.plusSeconds(60)));
        assertThat(step(after, new Reach.Refused("TLS: unknown ca")).actions())
                .singleElement()
                .isInstanceOf(Action.Restart.class);
    }

    @Test
    void aServerThatIsOnlyAwayIsNot() {
        var before = CaBundle.of(authority(STARTED.minusSeconds(1)));
        assertThat(step(before, new Reach.Unreachable("connection refused")).actions())
                .isEmpty();
    }

    @Test
    void norIsOneWhoseAuthorityHasAPredecessorThatItKnows() {
        var renewed = authority(STARTED.plus(Duration.ofDays(1)));
        var former = authority(STARTED.minus(Duration.ofDays(1)));
        var bundle = new CaBundle(renewed, Optional.empty(), List.of(former.certificatePem()));
        assertThat(step(bundle, new Reach.Unreachable("connection refused")).actions())
                .isEmpty();
    }

    private static Step step(CaBundle authorities, Reach server) {
        return RestartStep.of(Seen.instance(""), statefulSet(), pod(), observed(authorities, server), false, STARTED);
    }

    private static CertificateAuthority authority(Instant made) {
        return CertificateAuthority.create("CA", made);
    }

    private static Observed observed(CaBundle authorities, Reach server) {
        var secrets = new Observed.SecretContents(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(CaSecret.write(authorities)),
                Optional.empty(),
                Set.of());
        return new Observed(
                secrets,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                server,
                new Observed.Login.Failed("it is away"),
                BackupsSeen.NONE,
                MonitorKind.ABSENT);
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
