package io.alerthistory.operator;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The Lease that assigns an instance to one installation of the operator. If two installations watch the same
 * namespace, the second takes over only when the first has not renewed the Lease for three minutes.
 */
final class InstanceLease {
    private static final Duration LEASE_DURATION = Duration.ofMinutes(3);
    private static final Duration RENEWAL_INTERVAL = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final String installation;
    private final Clock clock;

    InstanceLease(KubernetesClient client, String installation, Clock clock) {
        this.client = client;
        this.installation = installation;
        this.clock = clock;
    }

    /** Acquires or renews the Lease; returns the other holder if there is one. */
    Optional<String> acquire(PostgresInstanceResource instance) {
        var names = instance.names();
        var leases = client.leases().inNamespace(names.namespace());
        var existingLease = Optional.ofNullable(leases.withName(names.base()).get());
        var otherHolder = existingLease
                .filter(this::isUnexpired)
                .map(lease ->
                        Optional.ofNullable(lease.getSpec().getHolderIdentity()).orElse(""))
                .filter(holder -> !holder.isEmpty() && !holder.equals(installation));
        if (otherHolder.isEmpty()
                && existingLease.filter(this::isRecentlyRenewed).isEmpty()) {
            // With the version that was read: if two installations acquire it at once, one fails and retries.
            var lease = renewedLease(instance, existingLease);
            if (existingLease.isPresent()) {
                client.resource(lease).update();
            } else {
                client.resource(lease).create();
            }
        }
        return otherHolder;
    }

    /**
     * Releases the Lease if this installation holds it, so that the installation named by the instance need not wait.
     */
    void release(InstanceNames names) {
        var leases = client.leases().inNamespace(names.namespace());
        Optional.ofNullable(leases.withName(names.base()).get())
                .filter(lease -> installation.equals(lease.getSpec().getHolderIdentity()))
                .ifPresent(lease -> client.resource(new LeaseBuilder(lease)
                                .editSpec()
                                .withHolderIdentity("")
                                .endSpec()
                                .build())
                        .update());
    }

    private boolean isUnexpired(Lease lease) {
        return isYoungerThan(lease, LEASE_DURATION);
    }

    private boolean isRecentlyRenewed(Lease lease) {
        return installation.equals(lease.getSpec().getHolderIdentity()) && isYoungerThan(lease, RENEWAL_INTERVAL);
    }

    private boolean isYoungerThan(Lease lease, Duration age) {
        return Optional.ofNullable(lease.getSpec().getRenewTime())
                .filter(renewed -> clock.instant().isBefore(renewed.toInstant().plus(age)))
                .isPresent();
    }

    private Lease renewedLease(PostgresInstanceResource instance, Optional<Lease> existingLease) {
        var names = instance.names();
        var metadata = existingLease.map(Lease::getMetadata);
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(names.base())
                .withNamespace(names.namespace())
                .withLabels(InstanceLabels.common(names))
                .withOwnerReferences(instance.ownerReference())
                .withResourceVersion(metadata.map(leaseMetadata -> leaseMetadata.getResourceVersion())
                        .orElse(null))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(installation)
                .withLeaseDurationSeconds((int) LEASE_DURATION.toSeconds())
                .withRenewTime(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .endSpec()
                .build();
    }
}
