package io.alerthistory.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.CommandException;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** An instance in a cluster. Commands create objects for its operator, and read the results from their status. */
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

    /**
     * Asks for something, and waits until it has ended.
     *
     * @param phase where a status says that it stands; each new one goes to {@code said}
     * @return with the status of its end
     */
    public <S, R extends CustomResource<JsonNode, S>> R submitAndWait(
            R request, ObjectNode spec, Function<S, String> phase, Predicate<S> hasEnded, Consumer<String> progress) {
        var created = create(request, spec);
        progress.accept(
                created.getKind() + " " + created.getMetadata().getName() + " is made; it goes on if this is stopped");
        var last = new AtomicReference<>("");
        return await(created, hasEnded, status -> {
            var current = phase.apply(status);
            if (!last.getAndSet(current).equals(current)) {
                progress.accept(current);
            }
        });
    }

    private <R extends CustomResource<JsonNode, ?>> R create(R request, ObjectNode spec) {
        request.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace())
                .withGenerateName(name() + "-")
                .build());
        request.setSpec(spec);
        return client.resource(request).create();
    }

    /** Those that are there, of this instance, the oldest first. */
    public <R extends CustomResource<JsonNode, ?>> List<R> list(Class<R> kind) {
        return client.resources(kind).inNamespace(namespace()).list().getItems().stream()
                .filter(item -> item.getSpec().path("instance").asText().equals(name()))
                .sorted(Comparator.comparing(item -> item.getMetadata().getCreationTimestamp()))
                .toList();
    }

    private <S, R extends CustomResource<JsonNode, S>> R await(R request, Predicate<S> hasEnded, Consumer<S> progress) {
        var name = request.getMetadata().getName();
        return client.resource(request)
                .waitUntilCondition(
                        updated -> {
                            if (updated == null) {
                                throw CommandException.failure(name + " was deleted before it had ended");
                            }
                            var status = Optional.ofNullable(updated.getStatus());
                            status.ifPresent(progress);
                            return status.filter(hasEnded).isPresent();
                        },
                        LONGEST_HOURS,
                        TimeUnit.HOURS);
    }
}
