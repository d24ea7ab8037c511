package io.alerthistory.cli.cluster;

import io.alerthistory.cli.Failure;
import io.alerthistory.operator.ClusterClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which cluster a command speaks with. */
public final class ClusterOptions {
    private static final int PATIENCE_MILLIS = 10_000;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig. Default: KUBECONFIG, as kubectl.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "The context in it. Default: the current one.")
    private Optional<String> context = Optional.empty();

    /** Whether one was named. */
    public boolean given() {
        return kubeconfig.isPresent() || context.isPresent();
    }

    /** @throws Failure when there is no such cluster, or it refuses */
    public <T> T ask(Function<KubernetesClient, T> question) {
        try (var client = connect()) {
            return question.apply(client);
        } catch (KubernetesClientException e) {
            throw Failure.failed("the cluster does not answer as it should: "
                    + Optional.ofNullable(e.getCause())
                            .map(Throwable::getMessage)
                            .or(() -> Optional.ofNullable(e.getMessage()))
                            .orElse("it says nothing"));
        }
    }

    // A client that gives up soon: a person waits for it.
    private KubernetesClient connect() {
        kubeconfig.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw Failure.usage("there is no readable file " + file);
        });
        try {
            var config = ClusterClient.config(kubeconfig, context);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setRequestTimeout(PATIENCE_MILLIS);
            config.setRequestRetryBackoffLimit(1);
            return ClusterClient.connect(config);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw Failure.failed("cannot use the kubeconfig: " + e.getMessage());
        }
    }
}
