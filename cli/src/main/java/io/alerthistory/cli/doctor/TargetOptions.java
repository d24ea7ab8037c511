package io.alerthistory.cli.doctor;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.cluster.ClusterOptions;
import io.alerthistory.cli.instance.NamespaceName;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The instances of a cluster that are to be examined, if it is not this machine. */
final class TargetOptions {
    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "In a cluster, instead of this machine: the name of the PostgresInstance.")
    private Optional<String> instance = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Where that is (default: the context's); without --instance, all that are there.")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Every instance of the cluster.")
    private boolean everywhere;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    /** @throws Failure when a cluster is named, and none of its instances */
    boolean inCluster() {
        boolean some = instance.isPresent() || namespace.isPresent() || everywhere;
        if (!some && cluster.given()) {
            throw Failure.usage("say what to examine there: --instance NAME, -n NAMESPACE or -A");
        }
        if (everywhere && (instance.isPresent() || namespace.isPresent())) {
            throw Failure.usage("-A is every instance of the cluster: give no --instance and no -n with it");
        }
        return some;
    }

    /** @throws Failure when the cluster does not answer, or has no such instance */
    <T> T ask(BiFunction<KubernetesClient, List<PostgresInstanceResource>, T> question) {
        return cluster.ask(client -> question.apply(client, instances(client)));
    }

    private List<PostgresInstanceResource> instances(KubernetesClient client) {
        if (!client.supports(PostgresInstanceResource.class)) {
            throw Failure.usage("this cluster does not know " + PostgresInstance.API_VERSION + " "
                    + PostgresInstance.KIND + "; install the chart, or charts/alert-history/crds, first");
        }
        var all = client.resources(PostgresInstanceResource.class);
        if (everywhere) {
            return some(all.inAnyNamespace().list().getItems(), "in this cluster");
        }
        var there = NamespaceName.of(
                namespace, Optional.ofNullable(client.getNamespace()).orElse("default"));
        var found = instance.map(name -> Optional.ofNullable(
                                all.inNamespace(there).withName(name).get())
                        .stream()
                        .toList())
                .orElseGet(() -> all.inNamespace(there).list().getItems());
        return some(found, instance.map(name -> name + " ").orElse("") + "in namespace " + there);
    }

    private static List<PostgresInstanceResource> some(List<PostgresInstanceResource> found, String where) {
        if (found.isEmpty()) {
            throw Failure.usage(
                    "there is no " + PostgresInstance.KIND + " " + where + ": kubectl get pgi -A lists all");
        }
        return found;
    }
}
