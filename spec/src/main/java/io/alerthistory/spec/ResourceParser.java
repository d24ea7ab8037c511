package io.alerthistory.spec;

import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.field.YamlFields;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.yaml.YamlReader;
import java.util.function.BiFunction;

/** Parses the custom resources from YAML, or from the JSON of an API server. */
final class ResourceParser {
    // What Kubernetes keeps in metadata: what `kubectl get -o yaml` prints must be readable here as well.
    private static final String[] KUBERNETES_METADATA = {
        "namespace",
        "generateName",
        "labels",
        "annotations",
        "uid",
        "resourceVersion",
        "generation",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "finalizers",
        "ownerReferences",
        "managedFields",
        "selfLink"
    };

    private ResourceParser() {}

    /** @param spec from the resource's name and the fields of its spec */
    static <T> ResourceParseResult<T> parse(
            String yaml, String kind, String description, BiFunction<String, ObjectFields, T> spec) {
        var problems = new ProblemCollector();
        var value = YamlReader.read(yaml, problems)
                .map(document ->
                        YamlFields.read(document, problems, resource -> resource(resource, kind, description, spec)));
        return new ResourceParseResult<>(value.filter(_ -> problems.isEmpty()), problems.list());
    }

    private static <T> T resource(
            YamlFields resource, String kind, String description, BiFunction<String, ObjectFields, T> spec) {
        requireLiteral(resource, "apiVersion", PostgresInstance.API_VERSION);
        requireLiteral(resource, "kind", kind);
        var name = resource.object("metadata", fields -> name((YamlFields) fields, kind), "");
        resource.ignore("status");
        return resource.object("spec", fields -> spec.apply(name, fields), description);
    }

    private static void requireLiteral(YamlFields resource, String name, String expected) {
        resource.required(name, KubernetesFieldTypes.literal(expected), expected, "");
    }

    private static String name(YamlFields metadata, String kind) {
        metadata.ignore(KUBERNETES_METADATA);
        var nameType =
                kind.equals(PostgresInstance.KIND) ? KubernetesFieldTypes.INSTANCE_NAME : KubernetesFieldTypes.JOB_NAME;
        return metadata.required("name", nameType, SpecDefaults.INSTANCE.name(), "");
    }
}
