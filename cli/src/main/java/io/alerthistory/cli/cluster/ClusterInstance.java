package io.alerthistory.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.Failure;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An instance in a cluster, whose operator is asked by objects to do something, and tells in them what became of it. */
public record ClusterInstance(KubernetesClient client, PostgresInstanceResource resource) {
    private static final long LONGEST_HOURS = 24;

    public String name() {
        return resource.getMetadata().getName();
    }

    private String namespace() {
        return resource.getMetadata().getNamespace();
    }

    /** A spec that names this instance. */
    public ObjectNode spec() {
        return JsonNodeFactory.instance.objectNode().put("instance", name());
    }

    public <R extends CustomResource<JsonNode, ?>> R create(R order, ObjectNode spec) {
        order.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace())
                .withGenerateName(name() + "-")
                .build());
        order.setSpec(spec);
        return client.resource(order).create();
    }

    /** Those that are there, of this instance, the oldest first. */
    public <R extends CustomResource<JsonNode, ?>> List<R> all(Class<R> kind) {
        return client.resources(kind).inNamespace(namespace()).list().getItems().stream()
                .filter(order -> order.getSpec().path("instance").asText().equals(name()))
                .sorted(Comparator.comparing(order -> order.getMetadata().getCreationTimestamp()))
                .toList();
    }

    /** Until it has ended: its status then. What it says on the way goes to {@code said}. */
    public <S, R extends CustomResource<JsonNode, S>> S await(R order, Predicate<S> ended, Consumer<S> said) {
        var name = order.getMetadata().getName();
        var done = client.resource(order)
                .waitUntilCondition(
                        now -> {
                            if (now == null) {
                                throw Failure.failed(name + " was deleted before it had ended");
                            }
                            var status = Optional.ofNullable(now.getStatus());
                            status.ifPresent(said);
                            return status.filter(ended).isPresent();
                        },
                        LONGEST_HOURS,
                        TimeUnit.HOURS);
        return done.getStatus();
    }
}
