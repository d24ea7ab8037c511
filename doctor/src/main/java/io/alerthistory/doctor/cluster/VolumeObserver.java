package io.alerthistory.doctor.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.doctor.check.DiskCheck;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the free space of a volume from the kubelet, or else from the status. */
record VolumeObserver(KubernetesClient client, InstanceNames names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    InstanceFacts.VolumeFacts observe(InstanceStatus status) {
        Observation<JsonNode> volumeStats = measuredVolume();
        Observation<DiskCheck.DiskSpace> space = volumeStats.map(volume -> DiskCheck.DiskSpace.ofVolume(
                volume.path("capacityBytes").asLong(),
                volume.path("availableBytes").asLong()));
        return new InstanceFacts.VolumeFacts(
                space instanceof Observation.Unavailable<DiskCheck.DiskSpace> ? reportedSpace(status) : space,
                volumeStats.map(volume -> new DiskCheck.InodeCount(
                        volume.path("inodes").asLong(),
                        volume.path("inodesFree").asLong())),
                forecast(status));
    }

    private Observation<JsonNode> measuredVolume() {
        return ApiServerQuery.run(
                        "get nodes/proxy, which tells what the kubelet measures", FactSource.KUBELET, this::volume)
                .flatMap(stats -> stats.<Observation<JsonNode>>map(
                                volume -> new Observation.Available<>(volume, FactSource.KUBELET))
                        .orElseGet(() -> new Observation.Unavailable<>(
                                "the kubelet has not measured this volume: it does, about a minute "
                                        + "after a pod's start")));
    }

    private Optional<JsonNode> volume() {
        return Optional.ofNullable(client.pods()
                        .inNamespace(names.namespace())
                        .withName(names.pod())
                        .get())
                .flatMap(pod -> Optional.ofNullable(pod.getSpec().getNodeName()))
                .map(node -> client.raw("/api/v1/nodes/" + node + "/proxy/stats/summary"))
                .flatMap(VolumeObserver::json)
                .flatMap(this::find);
    }

    private Optional<JsonNode> find(JsonNode summary) {
        return StreamSupport.stream(summary.path("pods").spliterator(), false)
                .filter(pod -> pod.at("/podRef/name").asText().equals(names.pod())
                        && pod.at("/podRef/namespace").asText().equals(names.namespace()))
                .flatMap(pod -> StreamSupport.stream(pod.path("volume").spliterator(), false))
                .filter(volume -> volume.at("/pvcRef/name").asText().equals(names.claim()))
                .findFirst();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // no answer of a kubelet
        }
    }

    private static Observation<DiskCheck.DiskSpace> reportedSpace(InstanceStatus status) {
        return Optional.ofNullable(status.volume())
                .flatMap(volume -> bytes(volume.total())
                        .flatMap(total -> bytes(volume.free()).map(free -> DiskCheck.DiskSpace.ofVolume(total, free))))
                .<Observation<DiskCheck.DiskSpace>>map(space -> new Observation.Available<>(space, FactSource.OPERATOR))
                .orElseGet(() -> new Observation.Unavailable<>("the volume has not been measured"));
    }

    private static Observation<DiskCheck.DiskForecast> forecast(InstanceStatus status) {
        return Optional.ofNullable(status.volume())
                .<Observation<DiskCheck.DiskForecast>>map(volume -> new Observation.Available<>(
                        new DiskCheck.DiskForecast(
                                Optional.ofNullable(volume.estimatedFullTime()).map(Instant::parse),
                                "Released".equals(volume.ballast())),
                        FactSource.OPERATOR))
                .orElseGet(() -> new Observation.Unavailable<>("the operator has not measured the volume yet"));
    }

    private static Optional<Long> bytes(@Nullable String size) {
        return Optional.ofNullable(size).flatMap(Bytes::parse).map(Bytes::value);
    }
}
