package io.alerthistory.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases the leader's Lease on shutdown; the operator framework would let it expire. */
final class LeaderLease {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderLease.class);

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final Clock clock;

    LeaderLease(KubernetesClient client, OperatorSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** Call this only after this replica has stopped reconciling. */
    void release() {
        if (!settings.leaderElection()) {
            return;
        }
        try {
            Optional.ofNullable(client.leases()
                            .inNamespace(settings.namespace())
                            .withName(settings.leaseName())
                            .get())
                    .filter(lease -> settings.podName().equals(lease.getSpec().getHolderIdentity()))
                    // With the version that was read, so that a Lease acquired by another replica meanwhile is kept.
                    .ifPresent(lease -> client.resource(releasedLease(lease)).update());
        } catch (KubernetesClientException e) {
            LOG.info("cannot release the leader lease; it expires within seconds: {}", e.getMessage());
        }
    }

    private Lease releasedLease(Lease lease) {
        return new LeaseBuilder(lease)
                .editSpec()
                .withHolderIdentity("")
                .withLeaseDurationSeconds(1)
                .withRenewTime(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .endSpec()
                .build();
    }
}
