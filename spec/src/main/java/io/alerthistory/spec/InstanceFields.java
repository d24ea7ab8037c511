package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import java.util.List;

/** The fields of {@code spec}, with their defaults and descriptions. */
final class InstanceFields {
    static final String DESCRIPTION =
            "The database as its owner wants it. Everything is optional: an empty spec is a small PostgreSQL 16.";

    private static final FieldType<ImageSpec.ImagePullPolicy> PULL_POLICY =
            FieldType.oneOf(List.of(ImageSpec.ImagePullPolicy.values()), ImageSpec.ImagePullPolicy::toString);

    private InstanceFields() {}

    static PostgresInstance read(String name, ObjectFields spec) {
        var defaults = SpecDefaults.INSTANCE;
        spec.addTransitionRule(TransitionRules.VERSION_DOWN.rule());
        spec.addTransitionRule(TransitionRules.VERSION_UP.rule());
        spec.addTransitionRule(TransitionRules.BOOTSTRAP.rule());
        return new PostgresInstance(
                name,
                spec.pinnedValue(
                        "version",
                        DatabaseFieldTypes.VERSION,
                        defaults.version(),
                        "Major version of PostgreSQL. The minor version comes with the image."),
                spec.object("image", InstanceFields::image, "The container image of PostgreSQL."),
                spec.pinnedValue(
                        "replicas",
                        DatabaseFieldTypes.REPLICAS,
                        defaults.replicas(),
                        "Servers of this instance. Only 1 for now; the field is reserved for high availability."),
                spec.value(
                        "paused",
                        FieldType.bool(),
                        defaults.paused(),
                        "While true, the operator leaves everything of this instance as it is and only reports."),
                spec.object(
                        "resources",
                        DatabaseFields::resources,
                        "What the database may use of a node; PostgreSQL's memory settings are divided from it."),
                spec.object("storage", DatabaseFields::storage, "The volume that holds data, WAL and logs."),
                spec.object(
                        "load",
                        DatabaseFields::load,
                        "How many alerts come and how long they stay. WAL and disk are planned from it; nothing is "
                                + "refused by it at run time."),
                spec.object(
                        "clients", DatabaseFields::clients, "Who connects; max_connections and memory follow from it."),
                spec.object("tls", DatabaseFields::tls, "Encryption between clients and the database."),
                spec.object("audit", DatabaseFields::audit, "Auditing of statements by pgaudit."),
                spec.object(
                        "exporter",
                        NetworkFields::exporter,
                        "postgres_exporter beside PostgreSQL, in the same pod, for Prometheus."),
                spec.object(
                        "networkPolicy",
                        NetworkFields::access,
                        "A NetworkPolicy: who may connect to the pod and where the pod may connect to. Pods of the "
                                + "same namespace with the label alerthistory.io/client: NAME may always log in."),
                spec.object(
                        "podDisruptionBudget", PodFields::disruption, "What a node's drain may do to the database."),
                spec.object("pod", PodFields::pod, "Where and how the database's pod runs."),
                spec.object("service", PodFields::services, "The Service that clients use."),
                spec.object(
                        "rollout",
                        RolloutFields::rollout,
                        "When the operator may restart the database for changes of its own making, such as another "
                                + "default. What you change is applied at once."),
                spec.object(
                        "onDelete",
                        RolloutFields::onDelete,
                        "What happens to data when this resource is deleted. By default nothing: a new instance of "
                                + "the same name takes it over."),
                spec.object(
                        "backup",
                        BackupFields::backup,
                        "Where backups and WAL go, when backups are made, and how they are verified."),
                spec.optionalObject(
                        "bootstrap",
                        BackupFields::bootstrap,
                        "What a new instance begins with; it never changes. Without it, with nothing."),
                spec.stringMap(
                        "parameters",
                        DatabaseFieldTypes.PARAMETERS,
                        "Settings of postgresql.conf by name, such as work_mem: 8MB. Write on and off in quotes. Each "
                                + "is checked by the operator against the catalogue of the version before anything is "
                                + "applied: the condition Ready tells what is wrong."));
    }

    private static ImageSpec image(ObjectFields fields) {
        return new ImageSpec(
                fields.optional(
                        "reference",
                        KubernetesFieldTypes.IMAGE,
                        "Image with a tag or, better, a digest: registry.example/postgres:17.11. Without it, the "
                                + "operator's own for the version."),
                fields.value(
                        "pullPolicy",
                        PULL_POLICY,
                        SpecDefaults.INSTANCE.image().pullPolicy(),
                        "When a node fetches the image."),
                fields.list(
                        "pullSecrets",
                        KubernetesFieldTypes.OBJECT_NAME,
                        SpecDefaults.INSTANCE.image().pullSecrets(),
                        "Names of Secrets of this namespace that open the registry."));
    }
}
