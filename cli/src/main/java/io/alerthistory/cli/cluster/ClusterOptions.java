package io.alerthistory.cli.cluster;

import io.alerthistory.cli.CommandException;
import io.alerthistory.operator.KubernetesClientFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Options that select the cluster. */
public final class ClusterOptions {
    private static final int TIMEOUT_MILLIS = 10_000;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Kubeconfig file (default: KUBECONFIG, as for kubectl).")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Context in the kubeconfig (default: the current context).")
    private Optional<String> context = Optional.empty();

    /** Whether one was named. */
    public boolean isGiven() {
        return kubeconfig.isPresent() || context.isPresent();
    }

    /** @throws CommandException when there is no such cluster, or it refuses */
    public <T> T withClient(Function<KubernetesClient, T> action) {
        try (var client = connect()) {
            return action.apply(client);
        } catch (KubernetesClientException e) {
            throw CommandException.failure("the cluster does not answer as it should: "
                    + Optional.ofNullable(e.getCause())
                            .map(Throwable::getMessage)
                            .or(() -> Optional.ofNullable(e.getMessage()))
                            .orElse("it says nothing"));
        }
    }

    // A client that gives up soon: a person waits for it.
    private KubernetesClient connect() {
        kubeconfig.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw CommandException.usage("there is no readable file " + file);
        });
        try {
            var config = KubernetesClientFactory.config(kubeconfig, context);
            config.setConnectionTimeout(TIMEOUT_MILLIS);
            config.setRequestTimeout(TIMEOUT_MILLIS);
            config.setRequestRetryBackoffLimit(1);
            return KubernetesClientFactory.connect(config);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw CommandException.failure("cannot use the kubeconfig: " + e.getMessage());
        }
    }
}
