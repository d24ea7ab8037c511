package io.alerthistory.operator;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
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
 * Whose an instance is: two installations of the operator that both watch a namespace do not fight over it, the second
 * one waits until the first has not been heard of for three minutes.
 */
final class InstanceLease {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final String installation;
    private final Clock clock;

    InstanceLease(KubernetesClient client, String installation, Clock clock) {
        this.client = client;
        this.installation = installation;
        this.clock = clock;
    }

    /** Takes or renews it; the other holder's name when it is another's. */
    Optional<String> heldByAnother(PostgresInstanceResource instance) {
        var names = instance.names();
        var leases = client.leases().inNamespace(names.namespace());
        var there = Optional.ofNullable(leases.withName(names.base()).get());
        var other = there.filter(this::fresh)
                .map(lease ->
                        Optional.ofNullable(lease.getSpec().getHolderIdentity()).orElse(""))
                .filter(holder -> !holder.isEmpty() && !holder.equals(installation));
        if (other.isEmpty() && there.filter(this::recent).isEmpty()) {
            // With the version that was read: of two that take it at once, one fails and comes again.
            var lease = lease(instance, there);
            if (there.isPresent()) {
                client.resource(lease).update();
            } else {
                client.resource(lease).create();
            }
        }
        return other;
    }

    /** Gives it back, if it is ours: the installation that the instance names now need not wait. */
    void release(Names names) {
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

    private boolean fresh(Lease lease) {
        return younger(lease, PATIENCE);
    }

    private boolean recent(Lease lease) {
        return installation.equals(lease.getSpec().getHolderIdentity()) && younger(lease, RENEWAL);
    }

    private boolean younger(Lease lease, Duration age) {
        return Optional.ofNullable(lease.getSpec().getRenewTime())
                .filter(renewed -> clock.instant().isBefore(renewed.toInstant().plus(age)))
                .isPresent();
    }

    private Lease lease(PostgresInstanceResource instance, Optional<Lease> there) {
        var names = instance.names();
        var metadata = there.map(Lease::getMetadata);
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(names.base())
                .withNamespace(names.namespace())
                .withLabels(Labels.all(names))
                .withOwnerReferences(instance.owner())
                .withResourceVersion(
                        metadata.map(known -> known.getResourceVersion()).orElse(null))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(installation)
                .withLeaseDurationSeconds((int) PATIENCE.toSeconds())
                .withRenewTime(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .endSpec()
                .build();
    }
}
