package io.alerthistory.cli.doctor.cluster;

import io.alerthistory.cli.doctor.check.Operators.Renewal;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.manifests.Names;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Finds the operator of an instance by its leases, wherever it runs. */
record OperatorObserver(KubernetesClient client, Names names) {
    private static final String VERSION = "app.kubernetes.io/version";
    // The leader renews within its lease's 15 s; a busy machine may take as long again.
    private static final int LEADERS_PATIENCE = 2;
    private static final String NOBODY = "no operator holds the instance's lease";

    /** Where the leader's lease is: the holder of the instance's lease is NAMESPACE/NAME of it. */
    private record Installation(String namespace, String lease) {
        static Optional<Installation> of(String holder) {
            int slash = holder.indexOf('/');
            return slash <= 0
                    ? Optional.empty()
                    : Optional.of(new Installation(holder.substring(0, slash), holder.substring(slash + 1)));
        }
    }

    OperatorFacts look() {
        var ofInstance = lease(names.namespace(), names.base(), "the lease of the instance", 1);
        return installation(ofInstance)
                .map(installation -> of(ofInstance, installation))
                .orElseGet(() -> new OperatorFacts(
                        ofInstance, new Seen.Hidden<>(NOBODY), new Seen.Hidden<>(NOBODY), new Seen.Hidden<>(NOBODY)));
    }

    private OperatorFacts of(Seen<Optional<Renewal>> ofInstance, Installation installation) {
        var ofLeader = lease(installation.namespace(), installation.lease(), "the leader's lease", LEADERS_PATIENCE);
        var pod = leader(ofLeader, installation);
        return new OperatorFacts(ofInstance, ofLeader, pod.map(OperatorObserver::version), denied(pod));
    }

    private static Optional<Installation> installation(Seen<Optional<Renewal>> lease) {
        return lease instanceof Seen.Fact<Optional<Renewal>>(Optional<Renewal> renewal, Source _)
                ? renewal.flatMap(known -> Installation.of(known.holder()))
                : Optional.empty();
    }

    private Seen<Optional<Renewal>> lease(String namespace, String name, String words, int patience) {
        return Asked.of(
                "get lease " + name + " in " + namespace,
                Source.API_SERVER,
                () -> Optional.ofNullable(client.leases()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(lease -> renewal(words + " (" + namespace + "/" + name + ")", lease, patience)));
    }

    private static Renewal renewal(String words, Lease lease, int patience) {
        var spec = lease.getSpec();
        int seconds = Optional.ofNullable(spec.getLeaseDurationSeconds()).orElse(15);
        return new Renewal(
                words,
                Optional.ofNullable(spec.getHolderIdentity()).orElse(""),
                Optional.ofNullable(spec.getRenewTime()).map(ZonedDateTime::toInstant),
                Duration.ofSeconds((long) seconds * patience));
    }

    private Seen<Pod> leader(Seen<Optional<Renewal>> lease, Installation installation) {
        return switch (lease) {
            case Seen.Hidden<Optional<Renewal>>(String why) -> new Seen.Hidden<>(why);
            case Seen.Fact<Optional<Renewal>>(Optional<Renewal> renewal, Source _) ->
                renewal.map(Renewal::holder)
                        .filter(holder -> !holder.isEmpty())
                        .map(holder -> pod(installation.namespace(), holder))
                        .orElseGet(() -> new Seen.Hidden<>("no operator leads"));
        };
    }

    private Seen<Pod> pod(String namespace, String name) {
        Seen<Optional<Pod>> pod = Asked.of(
                "get pod " + name + " in " + namespace,
                Source.API_SERVER,
                () -> Optional.ofNullable(
                        client.pods().inNamespace(namespace).withName(name).get()));
        return switch (pod) {
            case Seen.Hidden<Optional<Pod>>(String why) -> new Seen.Hidden<>(why);
            case Seen.Fact<Optional<Pod>>(Optional<Pod> found, Source source) ->
                found.<Seen<Pod>>map(it -> new Seen.Fact<>(it, source))
                        .orElseGet(() -> new Seen.Hidden<>("the leader's pod " + name + " is gone"));
        };
    }

    private static Optional<String> version(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get(VERSION));
    }

    private Seen<OperatorFacts.Denied> denied(Seen<Pod> pod) {
        return switch (pod) {
            case Seen.Hidden<Pod>(String why) -> new Seen.Hidden<>(why);
            case Seen.Fact<Pod>(Pod leader, Source _) -> {
                var account = leader.getMetadata().getNamespace() + ":"
                        + leader.getSpec().getServiceAccountName();
                yield new Rights(client, names.namespace())
                        .deniedTo("system:serviceaccount:" + account, OperatorRights.all())
                        .map(rights -> new OperatorFacts.Denied(account.replace(':', '/'), rights));
            }
        };
    }
}
