package io.alerthistory.manifests.render;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Target;
import io.alerthistory.manifests.Yaml;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that an operator makes of an instance, as YAML in reading order: the same bytes for the same instance. */
public final class Documents {
    /** Stands where the operator writes the certificate of the instance's own CA. */
    public static final String AUTHORITY = "(the operator writes the certificate of the instance's own CA here)\n";

    private Documents() {}

    /** The documents of {@code target}, the first with a head of comments. */
    public static List<Document> of(Target target) {
        var documents = new ArrayList<Document>();
        for (var object : InstanceObjects.of(target).all()) {
            var head = documents.isEmpty() ? head(target.instance(), target.names()) : "";
            documents.add(new Document(file(documents.size() + 1, object), head + Yaml.of(object)));
        }
        return documents;
    }

    /** One stream of them. */
    public static String text(List<Document> documents) {
        return documents.stream().map(Document::text).collect(Collectors.joining("---\n"));
    }

    private static String file(int number, HasMetadata object) {
        return "%02d-%s-%s.yaml"
                .formatted(
                        number,
                        object.getKind().toLowerCase(Locale.ROOT),
                        object.getMetadata().getName());
    }

    private static String head(PostgresInstance instance, Names names) {
        return """
                # What the operator makes of the PostgresInstance %s in namespace %s (PostgreSQL %s), to be read and compared.
                # Apply the PostgresInstance itself, not this: the operator applies these, and puts back what is changed in them.
                #
                # Not here, because only the operator makes them, once and with contents that no file should hold:
                %s#   ConfigMap %s and the pod of that name for a moment: what is in the image
                #   Lease %s: which operator looks after the instance
                # client-ca.crt in the ConfigMap is a placeholder.
                """.formatted(
                        names.instance(),
                        names.namespace(),
                        instance.version(),
                        secrets(instance, names),
                        names.image(),
                        names.base());
    }

    // No documents with placeholders: applied by mistake, they would replace passwords that are in use.
    private static String secrets(PostgresInstance instance, Names names) {
        var server = instance.tls()
                .serverSecret()
                .map(secret -> secret(secret, "yours: tls.crt, tls.key and ca.crt of the server"))
                .orElseGet(() ->
                        secret(names.server(), "tls.crt, tls.key, ca.crt: the server's certificate, renewed in time"));
        return secret(names.app(), "user, password, host, port, dbname, uri, jdbc-uri, ca.crt: clients log in with it")
                + secret(names.monitoring(), "user, password: the exporter's login")
                + secret(names.bootstrap(), "password: initdb wants one, nothing uses it afterwards")
                + secret(names.verifiers(), "SCRAM verifiers: what the operator remembers of passwords")
                + secret(names.authority(), "ca.crt, ca.key: the instance's own CA; no pod mounts it")
                + secret(
                        names.pgbackrest(),
                        "pgBackRest's configuration for each place, its certificate, and what opens the repositories")
                + server;
    }

    private static String secret(String name, String what) {
        return "#   Secret %s: %s%n".formatted(name, what).replace("\r", "");
    }
}
