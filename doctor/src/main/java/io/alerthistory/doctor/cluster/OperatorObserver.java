package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.OperatorCheck.LeaseRenewal;
import io.alerthistory.manifests.InstanceNames;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Finds the operator of an instance by its Leases, in any namespace. */
record OperatorObserver(KubernetesClient client, InstanceNames names) {
    private static final String VERSION = "app.kubernetes.io/version";
    // The leader renews within its lease's 15 s; a busy machine may take as long again.
    private static final int LEADER_LEASE_FACTOR = 2;
    private static final String NO_HOLDER = "no operator holds the instance's lease";

    /** The location of the leader's Lease: the holder of the instance's Lease is NAMESPACE/NAME. */
    private record OperatorInstallation(String namespace, String lease) {
        static Optional<OperatorInstallation> of(String holder) {
            int slash = holder.indexOf('/');
            return slash <= 0
                    ? Optional.empty()
                    : Optional.of(new OperatorInstallation(holder.substring(0, slash), holder.substring(slash + 1)));
        }
    }

    OperatorFacts observe() {
        var ofInstance = lease(names.namespace(), names.base(), "the lease of the instance", 1);
        return installation(ofInstance)
                .map(installation -> of(ofInstance, installation))
                .orElseGet(() -> new OperatorFacts(
                        ofInstance,
                        new Observation.Unavailable<>(NO_HOLDER),
                        new Observation.Unavailable<>(NO_HOLDER),
                        new Observation.Unavailable<>(NO_HOLDER)));
    }

    private OperatorFacts of(Observation<Optional<LeaseRenewal>> ofInstance, OperatorInstallation installation) {
        var ofLeader = lease(installation.namespace(), installation.lease(), "the leader's lease", LEADER_LEASE_FACTOR);
        var pod = leader(ofLeader, installation);
        return new OperatorFacts(ofInstance, ofLeader, pod.map(OperatorObserver::version), denied(pod));
    }

    private static Optional<OperatorInstallation> installation(Observation<Optional<LeaseRenewal>> lease) {
        return lease
                        instanceof
                        Observation.Available<Optional<LeaseRenewal>>(Optional<LeaseRenewal> renewal, FactSource _)
                ? renewal.flatMap(leaseRenewal -> OperatorInstallation.of(leaseRenewal.holder()))
                : Optional.empty();
    }

    private Observation<Optional<LeaseRenewal>> lease(String namespace, String name, String description, int factor) {
        return ApiServerQuery.run(
                "get lease " + name + " in " + namespace,
                FactSource.API_SERVER,
                () -> Optional.ofNullable(client.leases()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(lease -> renewal(description + " (" + namespace + "/" + name + ")", lease, factor)));
    }

    private static LeaseRenewal renewal(String description, Lease lease, int factor) {
        var spec = lease.getSpec();
        int seconds = Optional.ofNullable(spec.getLeaseDurationSeconds()).orElse(15);
        return new LeaseRenewal(
                description,
                Optional.ofNullable(spec.getHolderIdentity()).orElse(""),
                Optional.ofNullable(spec.getRenewTime()).map(ZonedDateTime::toInstant),
                Duration.ofSeconds((long) seconds * factor));
    }

    private Observation<Pod> leader(Observation<Optional<LeaseRenewal>> lease, OperatorInstallation installation) {
        return switch (lease) {
            case Observation.Unavailable<Optional<LeaseRenewal>>(String reason) ->
                new Observation.Unavailable<>(reason);
            case Observation.Available<Optional<LeaseRenewal>>(Optional<LeaseRenewal> renewal, FactSource _) ->
                renewal.map(LeaseRenewal::holder)
                        .filter(holder -> !holder.isEmpty())
                        .map(holder -> pod(installation.namespace(), holder))
                        .orElseGet(() -> new Observation.Unavailable<>("no operator leads"));
        };
    }

    private Observation<Pod> pod(String namespace, String name) {
        Observation<Optional<Pod>> pod = ApiServerQuery.run(
                "get pod " + name + " in " + namespace,
                FactSource.API_SERVER,
                () -> Optional.ofNullable(
                        client.pods().inNamespace(namespace).withName(name).get()));
        return switch (pod) {
            case Observation.Unavailable<Optional<Pod>>(String reason) -> new Observation.Unavailable<>(reason);
            case Observation.Available<Optional<Pod>>(Optional<Pod> leaderPod, FactSource source) ->
                leaderPod
                        .<Observation<Pod>>map(existing -> new Observation.Available<>(existing, source))
                        .orElseGet(() -> new Observation.Unavailable<>("the leader's pod " + name + " is gone"));
        };
    }

    private static Optional<String> version(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get(VERSION));
    }

    private Observation<OperatorFacts.DeniedPermissions> denied(Observation<Pod> pod) {
        return switch (pod) {
            case Observation.Unavailable<Pod>(String reason) -> new Observation.Unavailable<>(reason);
            case Observation.Available<Pod>(Pod leader, FactSource _) -> {
                var account = leader.getMetadata().getNamespace() + ":"
                        + leader.getSpec().getServiceAccountName();
                yield new PermissionReview(client, names.namespace())
                        .deniedTo("system:serviceaccount:" + account, OperatorPermissions.all())
                        .map(permissions ->
                                new OperatorFacts.DeniedPermissions(account.replace(':', '/'), permissions));
            }
        };
    }
}
