package io.alerthistory.spec;

import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.GivenFields;
import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.yaml.YamlReader;
import java.util.function.BiFunction;

/** Reads a resource of any of our kinds from YAML, or from the JSON that an API server gives. */
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
    static <T> Reading<T> parse(String yaml, String kind, String description, BiFunction<String, Fields, T> spec) {
        var problems = new Problems();
        var value = YamlReader.read(yaml, problems)
                .map(document ->
                        GivenFields.read(document, problems, resource -> resource(resource, kind, description, spec)));
        return new Reading<>(value.filter(_ -> problems.isEmpty()), problems.list());
    }

    private static <T> T resource(
            GivenFields resource, String kind, String description, BiFunction<String, Fields, T> spec) {
        exactly(resource, "apiVersion", PostgresInstance.API_VERSION);
        exactly(resource, "kind", kind);
        var name = resource.object("metadata", fields -> name((GivenFields) fields, kind), "");
        resource.ignore("status");
        return resource.object("spec", fields -> spec.apply(name, fields), description);
    }

    private static void exactly(GivenFields resource, String name, String wanted) {
        resource.required(name, KubernetesKinds.exactly(wanted), wanted, "");
    }

    private static String name(GivenFields metadata, String kind) {
        metadata.ignore(KUBERNETES_METADATA);
        var names = kind.equals(PostgresInstance.KIND) ? KubernetesKinds.INSTANCE_NAME : KubernetesKinds.JOB_NAME;
        return metadata.required("name", names, Defaults.INSTANCE.name(), "");
    }
}
