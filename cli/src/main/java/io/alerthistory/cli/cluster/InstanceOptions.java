package io.alerthistory.cli.cluster;

import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.instance.NamespaceResolver;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that select an instance in a cluster. */
public final class InstanceOptions {
    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Use this PostgresInstance in a cluster instead of this machine.")
    private Optional<String> instance = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the instance (default: from the context).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--repository",
            paramLabel = "N",
            defaultValue = "1",
            description = "Repository of the instance, by number (default: ${DEFAULT-VALUE}).")
    private int repository = 1;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    public boolean isGiven() {
        return instance.isPresent();
    }

    public int repository() {
        return repository;
    }

    /** @throws CommandException when the cluster does not answer, or knows no such instance */
    public <T> T withInstance(Function<ClusterInstance, T> action) {
        return cluster.withClient(client -> action.apply(find(client)));
    }

    private ClusterInstance find(KubernetesClient client) {
        var contextNamespace = Optional.ofNullable(client.getNamespace()).orElse("default");
        var names = new InstanceNames(instance.orElseThrow(), NamespaceResolver.resolve(namespace, contextNamespace));
        return Optional.ofNullable(client.resources(PostgresInstanceResource.class)
                        .inNamespace(names.namespace())
                        .withName(names.instance())
                        .get())
                .map(resource -> new ClusterInstance(client, resource))
                .orElseThrow(() -> CommandException.failure("there is no " + PostgresInstance.KIND + " "
                        + names.instance() + " in namespace " + names.namespace() + ": kubectl get pgi -A lists all"));
    }
}
