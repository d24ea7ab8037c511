package io.alerthistory.operator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.alerthistory.manifests.InstanceNames;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * A PostgresInstance as stored in the cluster. Its spec is unparsed, because the same parser reads it in the operator
 * and on a laptop.
 */
@Group("alerthistory.io")
@Version("v1alpha1")
@Kind("PostgresInstance")
@Plural("postgresinstances")
public final class PostgresInstanceResource extends CustomResource<JsonNode, InstanceStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;

    @Override
    protected JsonNode initSpec() {
        return JsonNodeFactory.instance.objectNode();
    }

    public InstanceNames names() {
        return new InstanceNames(getMetadata().getName(), getMetadata().getNamespace());
    }

    /** The value of an annotation; empty if it is not set. */
    public String annotation(String name) {
        var annotations = getMetadata().getAnnotations();
        return annotations == null ? "" : annotations.getOrDefault(name, "");
    }

    /** The value of a label; empty if it is not set. */
    public String label(String name) {
        var labels = getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(name, "");
    }

    /** The Secret with the server's certificate: the user's, or the one that the operator creates. */
    public String serverSecret() {
        return getSpec().path("tls").path("serverSecret").asText(names().serverSecret());
    }

    public long generation() {
        return getMetadata().getGeneration() == null ? 0 : getMetadata().getGeneration();
    }

    /**
     * Whether a user's request differs from that of {@code other}, an earlier or later version of this resource: its
     * generation, annotations, labels and deletion. The status is written by the operator.
     */
    public boolean isRequestChanged(PostgresInstanceResource other) {
        var metadata = getMetadata();
        var otherMetadata = other.getMetadata();
        return !Objects.equals(metadata.getGeneration(), otherMetadata.getGeneration())
                || !Objects.equals(metadata.getAnnotations(), otherMetadata.getAnnotations())
                || !Objects.equals(metadata.getLabels(), otherMetadata.getLabels())
                || !Objects.equals(metadata.getDeletionTimestamp(), otherMetadata.getDeletionTimestamp());
    }

    /** The last observed timeline. */
    public Optional<Long> timeline() {
        return Optional.ofNullable(getStatus()).map(InstanceStatus::timeline);
    }

    /** The last known verification of a backup. */
    public Optional<InstanceStatus.VerificationStatus> lastVerification() {
        return Optional.ofNullable(getStatus()).map(InstanceStatus::verification);
    }

    /** The owner reference with which an object is deleted together with this instance. */
    public OwnerReference ownerReference() {
        return new OwnerReferenceBuilder()
                .withApiVersion(getApiVersion())
                .withKind(getKind())
                .withName(getMetadata().getName())
                .withUid(getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /** The resource as it would be in a file: JSON, which is valid YAML. */
    public String document() {
        return ResourceDocument.of(this, getSpec());
    }
}
