package io.alerthistory.cli.doctor;

import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.cluster.ClusterOptions;
import io.alerthistory.cli.instance.NamespaceResolver;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select instances in a cluster instead of this machine. */
final class DoctorTargetOptions {
    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Examine this PostgresInstance in a cluster instead of this machine.")
    private Optional<String> instance = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the instance (default: from the context). Without --instance, every instance "
                    + "in the namespace is examined.")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Examine every instance in the cluster.")
    private boolean allNamespaces;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    /** @throws CommandException when a cluster is named, and none of its instances */
    boolean inCluster() {
        boolean instancesNamed = instance.isPresent() || namespace.isPresent() || allNamespaces;
        if (!instancesNamed && cluster.isGiven()) {
            throw CommandException.usage("say what to examine there: --instance NAME, -n NAMESPACE or -A");
        }
        if (allNamespaces && (instance.isPresent() || namespace.isPresent())) {
            throw CommandException.usage("-A is every instance of the cluster: give no --instance and no -n with it");
        }
        return instancesNamed;
    }

    /** @throws CommandException when the cluster does not answer, or has no such instance */
    <T> T withInstances(BiFunction<KubernetesClient, List<PostgresInstanceResource>, T> action) {
        return cluster.withClient(client -> action.apply(client, instances(client)));
    }

    private List<PostgresInstanceResource> instances(KubernetesClient client) {
        if (!client.supports(PostgresInstanceResource.class)) {
            throw CommandException.usage("this cluster does not know " + PostgresInstance.API_VERSION + " "
                    + PostgresInstance.KIND + "; install the chart, or charts/alert-history/crds, first");
        }
        var resources = client.resources(PostgresInstanceResource.class);
        if (allNamespaces) {
            return requireAny(resources.inAnyNamespace().list().getItems(), "in this cluster");
        }
        var namespaceName = NamespaceResolver.resolve(
                namespace, Optional.ofNullable(client.getNamespace()).orElse("default"));
        var matching = instance.map(
                        name -> Optional.ofNullable(resources
                                        .inNamespace(namespaceName)
                                        .withName(name)
                                        .get())
                                .stream()
                                .toList())
                .orElseGet(() -> resources.inNamespace(namespaceName).list().getItems());
        return requireAny(matching, instance.map(name -> name + " ").orElse("") + "in namespace " + namespaceName);
    }

    private static List<PostgresInstanceResource> requireAny(
            List<PostgresInstanceResource> instances, String location) {
        if (instances.isEmpty()) {
            throw CommandException.usage(
                    "there is no " + PostgresInstance.KIND + " " + location + ": kubectl get pgi -A lists all");
        }
        return instances;
    }
}
