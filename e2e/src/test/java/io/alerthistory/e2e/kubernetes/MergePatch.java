package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/**
 * Changes of single fields, as a person makes them with kubectl. Without a version of the object, so they meet no
 * conflict with controllers that write at the same time.
 */
final class MergePatch {
    private MergePatch() {}

    /** @param fields as JSON; null takes a field away */
    static void apply(Resource<? extends HasMetadata> resource, Map<String, ?> fields) {
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(fields));
    }

    static void annotate(Resource<? extends HasMetadata> resource, String key, String value) {
        apply(resource, Map.of("metadata", Map.of("annotations", Map.of(key, value))));
    }

    static void label(Resource<? extends HasMetadata> resource, String key, String value) {
        apply(resource, Map.of("metadata", Map.of("labels", Map.of(key, value))));
    }

    /** Sets values of a Secret, in clear text. */
    static void setSecretData(Resource<? extends HasMetadata> secret, Map<String, String> data) {
        apply(secret, Map.of("stringData", data));
    }
}
