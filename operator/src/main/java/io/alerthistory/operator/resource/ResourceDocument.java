package io.alerthistory.operator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** A resource as it would be in a file: JSON, which is valid YAML. */
final class ResourceDocument {
    private ResourceDocument() {}

    static String of(HasMetadata resource, JsonNode spec) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", resource.getApiVersion()).put("kind", resource.getKind());
        document.putObject("metadata")
                .put("name", resource.getMetadata().getName())
                .put("namespace", resource.getMetadata().getNamespace());
        document.set("spec", spec);
        return document.toString();
    }
}
