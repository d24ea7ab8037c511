package io.alerthistory.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.Optional;

/** Creates a client for a cluster as kubectl does: from a service account, KUBECONFIG, or a given file and context. */
public final class KubernetesClientFactory {
    private KubernetesClientFactory() {}

    /** @throws KubernetesClientException when the file or the context cannot be used */
    public static Config config(Optional<Path> kubeconfig, Optional<String> context) {
        return kubeconfig
                .map(file -> Config.fromKubeconfig(context.orElse(null), file.toFile()))
                .orElseGet(() -> Config.autoConfigure(context.orElse(null)));
    }

    public static KubernetesClient connect(Config config) {
        try {
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (KubernetesClientException _) {
            // The client assumes that a PKCS #8 key is an RSA key, but a kubeconfig may contain an elliptic curve key.
            config.setClientKeyAlgo("EC");
            return new KubernetesClientBuilder().withConfig(config).build();
        }
    }
}
