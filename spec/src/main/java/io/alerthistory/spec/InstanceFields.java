package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import java.util.List;

/** The fields of {@code spec}, with their defaults and descriptions. */
final class InstanceFields {
    static final String DESCRIPTION = "The desired state of the database. All fields are optional: an empty spec "
            + "describes a small PostgreSQL 16.";

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
                        "Major version of PostgreSQL. The image determines the minor version."),
                spec.object("image", InstanceFields::image, "The container image of PostgreSQL."),
                spec.pinnedValue(
                        "replicas",
                        DatabaseFieldTypes.REPLICAS,
                        defaults.replicas(),
                        "Number of servers. Only 1 is possible; the field is reserved for high " + "availability."),
                spec.value(
                        "paused",
                        FieldType.bool(),
                        defaults.paused(),
                        "If true, the operator changes nothing of this instance, and only reports its " + "state."),
                spec.object(
                        "resources",
                        DatabaseFields::resources,
                        "CPU and memory of the database. The operator derives PostgreSQL's memory "
                                + "settings from them."),
                spec.object("storage", DatabaseFields::storage, "The volume that contains data, WAL and logs."),
                spec.object(
                        "load",
                        DatabaseFields::load,
                        "The expected load. The operator derives the WAL settings from it, and capacity "
                                + "the disk space. It is not a limit."),
                spec.object(
                        "clients",
                        DatabaseFields::clients,
                        "The clients of the database, from which max_connections and the memory settings "
                                + "are derived."),
                spec.object("tls", DatabaseFields::tls, "TLS between clients and the database."),
                spec.object("audit", DatabaseFields::audit, "Auditing of statements with pgaudit."),
                spec.object(
                        "exporter",
                        NetworkFields::exporter,
                        "postgres_exporter, which runs beside PostgreSQL in the same pod and exports "
                                + "metrics for Prometheus."),
                spec.object(
                        "networkPolicy",
                        NetworkFields::access,
                        "A NetworkPolicy for the pod. Pods of the same namespace with the label "
                                + "alerthistory.io/client: NAME may always connect to the database."),
                spec.object("podDisruptionBudget", PodFields::disruption, "How a node drain treats the database."),
                spec.object("pod", PodFields::pod, "Scheduling and metadata of the pod."),
                spec.object("service", PodFields::services, "The Service that clients use."),
                spec.object(
                        "rollout",
                        RolloutFields::rollout,
                        "When the operator may restart the database for its own changes, such as a new "
                                + "default after an upgrade. Your changes take effect immediately."),
                spec.object(
                        "onDelete",
                        RolloutFields::onDelete,
                        "What happens to the data when this resource is deleted. By default, the data "
                                + "stays, and a new instance with the same name adopts it."),
                spec.object("backup", BackupFields::backup, "Repositories, schedules and verification of backups."),
                spec.optionalObject(
                        "bootstrap",
                        BackupFields::bootstrap,
                        "The initial data of a new instance. It cannot be changed. Without it, the "
                                + "instance starts empty."),
                spec.stringMap(
                        "parameters",
                        DatabaseFieldTypes.PARAMETERS,
                        "Settings of postgresql.conf by name, such as work_mem: 8MB. Quote on and off. "
                                + "The operator checks each setting against the catalogue of the version before it "
                                + "applies anything, and reports problems in the condition Valid."));
    }

    private static ImageSpec image(ObjectFields fields) {
        return new ImageSpec(
                fields.optional(
                        "reference",
                        KubernetesFieldTypes.IMAGE,
                        "Image with a tag or, preferably, a digest: registry.example/postgres:17.11. "
                                + "Without it, the operator's image for the version."),
                fields.value(
                        "pullPolicy",
                        PULL_POLICY,
                        SpecDefaults.INSTANCE.image().pullPolicy(),
                        "When the kubelet pulls the image."),
                fields.list(
                        "pullSecrets",
                        KubernetesFieldTypes.OBJECT_NAME,
                        SpecDefaults.INSTANCE.image().pullSecrets(),
                        "Names of Secrets of this namespace with the credentials of the registry."));
    }
}
