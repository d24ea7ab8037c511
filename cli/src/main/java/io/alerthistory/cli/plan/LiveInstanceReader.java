package io.alerthistory.cli.plan;

import io.alerthistory.manifests.ImageInspection;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.preview.LiveInstance;
import io.alerthistory.operator.decide.plan.PodState;
import io.alerthistory.operator.image.ImageFacts;
import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads an instance from a cluster, without reading any Secret. */
final class LiveInstanceReader {
    private final KubernetesClient client;
    private final InstanceNames names;

    LiveInstanceReader(KubernetesClient client, InstanceNames names) {
        this.client = client;
        this.names = names;
    }

    /**
     * The result of the operator's inspection of the running image.
     *
     * @param image its reference
     */
    record RunningImage(String image, ImageFacts facts) {}

    Optional<PostgresInstanceResource> resource() {
        return Optional.ofNullable(client.resources(PostgresInstanceResource.class)
                .inNamespace(names.namespace())
                .withName(names.instance())
                .get());
    }

    LiveInstance live(PostgresInstanceResource resource, PostgresInstance instance) {
        return new LiveInstance(
                instance,
                resource.annotation(InstanceLabels.RESTART),
                isReconciled(resource) && !instance.paused(),
                configMap(names.configMap()).map(LiveInstanceReader::files),
                pod().map(LiveInstanceReader::restartHashes),
                claim().map(this::volume));
    }

    Optional<RunningImage> image() {
        return configMap(names.imageInspection())
                .flatMap(memory -> ImageFacts.read(data(memory).getOrDefault(ImageInspection.FACTS, ""))
                        .map(facts -> new RunningImage(data(memory).getOrDefault(ImageInspection.IMAGE, ""), facts)));
    }

    /** From the pod's making to its being ready, the last time. */
    Optional<Duration> lastStart() {
        return pod().flatMap(pod -> pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"))
                .findFirst()
                .map(ready -> Duration.between(
                        Instant.parse(pod.getMetadata().getCreationTimestamp()),
                        Instant.parse(ready.getLastTransitionTime()))));
    }

    private static boolean isReconciled(PostgresInstanceResource resource) {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> Long.valueOf(resource.generation()).equals(status.observedGeneration()))
                .filter(status -> isTrue(status, "Valid") && isTrue(status, "Applied"))
                .isPresent();
    }

    private static boolean isTrue(InstanceStatus status, String type) {
        return status.conditions().stream()
                .anyMatch(condition -> condition.type().equals(type) && condition.status() == ConditionStatus.TRUE);
    }

    private static LiveInstance.LiveConfigFiles files(ConfigMap map) {
        var data = data(map);
        return new LiveInstance.LiveConfigFiles(
                data.getOrDefault("postgresql.conf", ""),
                data.getOrDefault("pg_hba.conf", ""),
                data.getOrDefault("pg_ident.conf", ""));
    }

    private static LiveInstance.PodRestartHashes restartHashes(Pod pod) {
        return new LiveInstance.PodRestartHashes(
                PodState.annotation(pod, InstanceLabels.POD_HASH),
                PodState.annotation(pod, InstanceLabels.RESTART_SETTINGS_HASH));
    }

    private LiveInstance.LiveVolume volume(PersistentVolumeClaim claim) {
        var requestedSize = Optional.ofNullable(
                        claim.getSpec().getResources().getRequests().get("storage"))
                .flatMap(quantity -> Bytes.parse(quantity.toString()))
                .orElse(new Bytes(0));
        var storageClass =
                Optional.ofNullable(claim.getSpec().getStorageClassName()).orElse("");
        return new LiveInstance.LiveVolume(requestedSize, storageClass, allowsExpansion(storageClass));
    }

    // Who may read instances may perhaps not read what belongs to the cluster.
    private Optional<Boolean> allowsExpansion(String storageClass) {
        try {
            return Optional.ofNullable(client.storage()
                            .v1()
                            .storageClasses()
                            .withName(storageClass)
                            .get())
                    .map(storageClassResource -> Boolean.TRUE.equals(storageClassResource.getAllowVolumeExpansion()));
        } catch (KubernetesClientException _) {
            return Optional.empty();
        }
    }

    private Optional<Pod> pod() {
        return Optional.ofNullable(client.pods()
                .inNamespace(names.namespace())
                .withName(names.pod())
                .get());
    }

    private Optional<PersistentVolumeClaim> claim() {
        return Optional.ofNullable(client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(names.claim())
                .get());
    }

    private Optional<ConfigMap> configMap(String name) {
        return Optional.ofNullable(client.configMaps()
                .inNamespace(names.namespace())
                .withName(name)
                .get());
    }

    private static Map<String, String> data(ConfigMap map) {
        return Optional.ofNullable(map.getData()).orElse(Map.of());
    }
}
