package io.alerthistory.spec;

import io.alerthistory.spec.field.GivenFields;
import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.yaml.YamlReader;

/**
 * Reads a {@link PostgresInstance} from YAML, or from the JSON that an API server gives: a complete instance, or all that is wrong with
 * it at once.
 */
public final class PostgresInstanceParser {
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

    private PostgresInstanceParser() {}

    public static Parsed parse(String yaml) {
        var problems = new Problems();
        var instance = YamlReader.read(yaml, problems)
                .map(document -> GivenFields.read(document, problems, PostgresInstanceParser::resource));
        return instance.filter(_ -> problems.isEmpty())
                .<Parsed>map(Parsed.Valid::new)
                .orElseGet(() -> new Parsed.Invalid(problems.list()));
    }

    private static PostgresInstance resource(GivenFields resource) {
        exactly(resource, "apiVersion", PostgresInstance.API_VERSION);
        exactly(resource, "kind", PostgresInstance.KIND);
        var name = resource.object("metadata", fields -> name((GivenFields) fields), "");
        resource.ignore("status");
        return resource.object("spec", fields -> InstanceFields.read(name, fields), InstanceFields.DESCRIPTION);
    }

    private static void exactly(GivenFields resource, String name, String wanted) {
        resource.required(name, KubernetesKinds.exactly(wanted), wanted, "");
    }

    private static String name(GivenFields metadata) {
        metadata.ignore(KUBERNETES_METADATA);
        return metadata.required("name", KubernetesKinds.INSTANCE_NAME, Defaults.INSTANCE.name(), "");
    }
}
