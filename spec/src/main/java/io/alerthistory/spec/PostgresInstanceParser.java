package io.alerthistory.spec;

import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.yaml.Fields;
import io.alerthistory.spec.yaml.YamlReader;

/** Reads a {@link PostgresInstance} from YAML: a complete instance, or all that is wrong with the file at once. */
public final class PostgresInstanceParser {
    private static final PostgresInstance DEFAULT = PostgresInstance.defaults();

    // What Kubernetes keeps in metadata: what `kubectl get -o yaml` prints must be readable here as well.
    private static final String[] KUBERNETES_METADATA = {
        "namespace",
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
        "managedFields"
    };

    private PostgresInstanceParser() {}

    public static Parsed parse(String yaml) {
        var problems = new Problems();
        var instance = YamlReader.read(yaml, problems).map(document -> resource(Fields.of(document, problems)));
        return instance.filter(complete -> problems.isEmpty())
                .<Parsed>map(Parsed.Valid::new)
                .orElseGet(() -> new Parsed.Invalid(problems.list()));
    }

    private static PostgresInstance resource(Fields resource) {
        var api = PostgresInstance.API_VERSION;
        resource.required("apiVersion", FieldKinds.exactly(api), api, "write apiVersion: " + api);
        var kind = PostgresInstance.KIND;
        resource.required("kind", FieldKinds.exactly(kind), kind, "write kind: " + kind);
        var name = name(resource.object("metadata"));
        var instance = spec(name, resource.object("spec"));
        resource.ignore("status").done();
        return instance;
    }

    private static String name(Fields metadata) {
        var name =
                metadata.required("name", FieldKinds.DNS_LABEL, DEFAULT.name(), "write a name such as alert-history");
        metadata.ignore(KUBERNETES_METADATA).done();
        return name;
    }

    private static PostgresInstance spec(String name, Fields spec) {
        var instance = new PostgresInstance(
                name,
                spec.value("version", FieldKinds.VERSION, DEFAULT.version()),
                DEFAULT.image(),
                DEFAULT.replicas(),
                DEFAULT.paused(),
                resources(spec.object("resources"), DEFAULT.resources()),
                storage(spec.object("storage"), DEFAULT.storage()),
                load(spec.object("load"), DEFAULT.load()),
                clients(spec.object("clients"), DEFAULT.clients()),
                tls(spec.object("tls"), DEFAULT.tls()),
                audit(spec.object("audit"), DEFAULT.audit()),
                DEFAULT.exporter(),
                DEFAULT.networkPolicy(),
                DEFAULT.podDisruptionBudget(),
                DEFAULT.pod(),
                DEFAULT.service(),
                DEFAULT.rollout(),
                DEFAULT.onDelete(),
                DEFAULT.backup(),
                spec.texts("parameters", FieldKinds.PARAMETER));
        spec.done();
        return instance;
    }

    private static Resources resources(Fields fields, Resources missing) {
        var resources = new Resources(
                fields.value("cpu", FieldKinds.CPU, missing.cpu()),
                fields.value("memory", FieldKinds.MEMORY, missing.memory()));
        fields.done();
        return resources;
    }

    private static Storage storage(Fields fields, Storage missing) {
        var storage = new Storage(
                fields.value("size", FieldKinds.VOLUME, missing.size()), missing.storageClass(), missing.selector());
        fields.done();
        return storage;
    }

    private static Load load(Fields fields, Load missing) {
        var load = new Load(
                fields.value("alertsPerDay", FieldKinds.ALERTS, missing.alertsPerDay()),
                fields.value("bytesPerAlert", FieldKinds.ALERT_SIZE, missing.bytesPerAlert()),
                fields.value("retention", FieldKinds.RETENTION, missing.retention()),
                fields.value("burst", FieldKinds.BURST, missing.burst()));
        fields.done();
        return load;
    }

    private static Clients clients(Fields fields, Clients missing) {
        int replicas = fields.value("replicas", FieldKinds.count(1, 1_000), missing.replicas());
        var clients = new Clients(
                replicas,
                fields.value("surge", FieldKinds.surge(replicas), FieldKinds.defaultSurge(replicas)),
                fields.value("connectionsEach", FieldKinds.count(1, 1_000), missing.connectionsEach()),
                fields.value("reserved", FieldKinds.count(0, 1_000), missing.reserved()));
        fields.done();
        return clients;
    }

    private static Tls tls(Fields fields, Tls missing) {
        var tls = new Tls(
                fields.value("mode", FieldKinds.TLS_MODE, missing.mode()),
                fields.value("minimumVersion", FieldKinds.TLS_VERSION, missing.minimumVersion()),
                missing.serverSecret());
        fields.done();
        return tls;
    }

    private static Audit audit(Fields fields, Audit missing) {
        var audit = new Audit(
                fields.value("enabled", FieldKinds.SWITCH, missing.enabled()),
                fields.list("log", FieldKinds.STATEMENT_CLASS, missing.log()));
        fields.done();
        return audit;
    }
}
