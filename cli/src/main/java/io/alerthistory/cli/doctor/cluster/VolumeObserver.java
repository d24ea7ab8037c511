package io.alerthistory.cli.doctor.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.cli.doctor.check.Disk;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.manifests.Names;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a volume has left: by the kubelet that mounts it, else by the operator's word. */
record VolumeObserver(KubernetesClient client, Names names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    InstanceFacts.Volume look(InstanceStatus status) {
        Seen<JsonNode> measured = measured();
        Seen<Disk.Room> room = measured.map(volume -> Disk.Room.ofVolume(
                volume.path("capacityBytes").asLong(),
                volume.path("availableBytes").asLong()));
        return new InstanceFacts.Volume(
                room instanceof Seen.Hidden<Disk.Room> ? said(status) : room,
                measured.map(volume -> new Disk.Inodes(
                        volume.path("inodes").asLong(),
                        volume.path("inodesFree").asLong())),
                forecast(status));
    }

    private Seen<JsonNode> measured() {
        return Asked.of("get nodes/proxy, which tells what the kubelet measures", Source.KUBELET, this::volume)
                .then(
                        found -> found.<Seen<JsonNode>>map(volume -> new Seen.Fact<>(volume, Source.KUBELET))
                                .orElseGet(
                                        () -> new Seen.Hidden<>(
                                                "the kubelet has not measured this volume: it does, about a minute after a pod's start")));
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

    private static Seen<Disk.Room> said(InstanceStatus status) {
        return Optional.ofNullable(status.volume())
                .flatMap(volume -> bytes(volume.total())
                        .flatMap(total -> bytes(volume.free()).map(free -> Disk.Room.ofVolume(total, free))))
                .<Seen<Disk.Room>>map(room -> new Seen.Fact<>(room, Source.OPERATOR))
                .orElseGet(() -> new Seen.Hidden<>("nobody has measured the volume"));
    }

    private static Seen<Disk.Outlook> forecast(InstanceStatus status) {
        return Optional.ofNullable(status.volume())
                .<Seen<Disk.Outlook>>map(volume -> new Seen.Fact<>(
                        new Disk.Outlook(
                                Optional.ofNullable(volume.full()).map(Instant::parse),
                                "Given".equals(volume.ballast())),
                        Source.OPERATOR))
                .orElseGet(() -> new Seen.Hidden<>("the operator has not measured the volume yet"));
    }

    private static Optional<Long> bytes(@Nullable String size) {
        return Optional.ofNullable(size).flatMap(Bytes::parse).map(Bytes::value);
    }
}
