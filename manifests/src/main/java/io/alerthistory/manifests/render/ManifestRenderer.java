package io.alerthistory.manifests.render;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.KubernetesYaml;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Renders all objects that an operator creates for an instance, as YAML in reading order. The output is reproducible.
 */
public final class ManifestRenderer {
    /** Stands where the operator writes the certificate of the instance's own CA. */
    public static final String AUTHORITY_PLACEHOLDER =
            "(the operator writes the certificate of the instance's own CA here)\n";

    private ManifestRenderer() {}

    /** The documents of {@code target}, the first with a head of comments. */
    public static List<ManifestFile> render(RenderContext context) {
        var documents = new ArrayList<ManifestFile>();
        for (var object : InstanceObjects.of(context).all()) {
            var head = documents.isEmpty() ? header(context.instance(), context.names()) : "";
            documents.add(new ManifestFile(file(documents.size() + 1, object), head + KubernetesYaml.of(object)));
        }
        return documents;
    }

    /** One stream of them. */
    public static String join(List<ManifestFile> documents) {
        return documents.stream().map(ManifestFile::text).collect(Collectors.joining("---\n"));
    }

    private static String file(int number, HasMetadata object) {
        return "%02d-%s-%s.yaml"
                .formatted(
                        number,
                        object.getKind().toLowerCase(Locale.ROOT),
                        object.getMetadata().getName());
    }

    private static String header(PostgresInstance instance, InstanceNames names) {
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
                        names.imageInspection(),
                        names.base());
    }

    // No documents with placeholders: applied by mistake, they would replace passwords that are in use.
    private static String secrets(PostgresInstance instance, InstanceNames names) {
        var server = instance.tls()
                .serverSecret()
                .map(secret -> secret(secret, "yours: tls.crt, tls.key and ca.crt of the server"))
                .orElseGet(() -> secret(
                        names.serverSecret(), "tls.crt, tls.key, ca.crt: the server's certificate, renewed in time"));
        return secret(
                        names.appSecret(),
                        "user, password, host, port, dbname, uri, jdbc-uri, ca.crt: clients log in with it")
                + secret(names.monitoringSecret(), "user, password: the exporter's login")
                + secret(names.bootstrapSecret(), "password: initdb wants one, nothing uses it afterwards")
                + secret(names.verifiersSecret(), "SCRAM verifiers: what the operator remembers of passwords")
                + secret(names.caSecret(), "ca.crt, ca.key: the instance's own CA; no pod mounts it")
                + secret(
                        names.pgbackrestSecret(),
                        "pgBackRest's configuration for each place, its certificate, and what opens the repositories")
                + server;
    }

    private static String secret(String name, String content) {
        return "#   Secret %s: %s%n".formatted(name, content).replace("\r", "");
    }
}
