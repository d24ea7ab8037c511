package io.alerthistory.manifests;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.SettingContext;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.spec.DatabasePodSpec;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.yaml.YamlNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hashes of the settings that need a restart. A pod stores them, so a restart that the user requested happens
 * immediately, and one that only a newer operator requires waits.
 */
public final class RestartHashes {
    private RestartHashes() {}

    /** Of the pod itself. */
    public static String ofPod(PostgresInstance instance, String restartAnnotation) {
        var image = instance.image();
        var resources = instance.resources();
        var exporter = instance.exporter();
        return new HashInput()
                .add("version", instance.version())
                .add("image.reference", image.reference())
                .add("image.pullPolicy", image.pullPolicy())
                .add("image.pullSecrets", image.pullSecrets())
                .add("resources.cpu", resources.cpu())
                .add("resources.memory", resources.memory())
                .add("exporter.enabled", exporter.enabled())
                .add("exporter.image", exporter.image())
                .add("exporter.command", exporter.command())
                .add("pod", pod(instance.pod()))
                .add("tls.serverSecret", instance.tls().serverSecret())
                .add("restart", restartAnnotation)
                .hash();
    }

    private static String pod(DatabasePodSpec pod) {
        return new HashInput()
                .add("labels", pod.labels())
                .add("annotations", pod.annotations())
                .add("nodeSelector", pod.nodeSelector())
                .add(
                        "tolerations",
                        pod.tolerations().stream()
                                .map(RestartHashes::toleration)
                                .toList())
                .add("priorityClassName", pod.priorityClassName())
                .add("affinity", pod.affinity().map(RestartHashes::yaml))
                .add(
                        "topologySpreadConstraints",
                        pod.topologySpreadConstraints().stream()
                                .map(RestartHashes::yaml)
                                .toList())
                .add("gracePeriod", pod.gracePeriod())
                .add("serviceAccountAnnotations", pod.serviceAccountAnnotations())
                .toString();
    }

    private static String toleration(DatabasePodSpec.TaintToleration toleration) {
        return new HashInput()
                .add("key", toleration.key())
                .add("operator", toleration.operator())
                .add("value", toleration.value())
                .add("effect", toleration.effect())
                .add("duration", toleration.duration())
                .toString();
    }

    /** Of the settings that PostgreSQL reads at its start only. */
    public static String ofSettings(PostgresInstance instance) {
        var resources = instance.resources();
        var clients = instance.clients();
        return new HashInput()
                .add("parameters", restartParameters(instance))
                .add("version", instance.version())
                .add("resources.cpu", resources.cpu())
                .add("resources.memory", resources.memory())
                .add("clients.replicas", clients.replicas())
                .add("clients.maxSurge", clients.maxSurge())
                .add("clients.connectionsPerReplica", clients.connectionsPerReplica())
                .add("clients.reservedConnections", clients.reservedConnections())
                // How many partitions a query may lock.
                .add("load.retention", instance.load().retention())
                .add("audit.enabled", instance.audit().enabled())
                .hash();
    }

    private static Map<String, String> restartParameters(PostgresInstance instance) {
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var parameters = new TreeMap<String, String>();
        instance.parameters().forEach((name, value) -> {
            if (catalogue
                    .find(name)
                    .map(setting -> setting.context() == SettingContext.POSTMASTER)
                    .orElse(false)) {
                parameters.put(name, value);
            }
        });
        return parameters;
    }

    private static String yaml(YamlNode node) {
        return String.valueOf(KubernetesYaml.toPlainObject(node));
    }

    /** The input of a hash, with names of its own: a hash in a pod outlives the names of Java classes. */
    private static final class HashInput {
        private final StringBuilder text = new StringBuilder();

        HashInput add(String name, Object value) {
            text.append(name).append('=').append(value).append('\n');
            return this;
        }

        String hash() {
            return ContentHash.of(text.toString());
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
