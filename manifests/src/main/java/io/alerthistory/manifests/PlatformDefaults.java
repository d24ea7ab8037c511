package io.alerthistory.manifests;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The defaults that an operator provides for every instance.
 *
 * @param postgresImages the image of each version
 * @param exporterImage the image of postgres_exporter
 * @param exporterCommand the command in that image
 * @param programImage the image of this program, which verifies restored backups
 * @param monitorLabels the labels by which Prometheus selects ServiceMonitors
 * @param operatorNamespace the namespace of the operator's pods, which need access to the database
 */
public record PlatformDefaults(
        Map<PostgresVersion, String> postgresImages,
        String exporterImage,
        List<String> exporterCommand,
        String programImage,
        Map<String, String> monitorLabels,
        String operatorNamespace) {
    /** The version in pom.xml: a constant, because rendered objects must not depend on how the program was packaged. */
    public static final String PROGRAM_VERSION = "0.1.0-SNAPSHOT";

    public PlatformDefaults {
        postgresImages = Map.copyOf(postgresImages);
        exporterCommand = List.copyOf(exporterCommand);
        monitorLabels = Map.copyOf(monitorLabels);
    }

    /** The public images, pinned. */
    public static PlatformDefaults standard(String operatorNamespace) {
        return new PlatformDefaults(
                Map.of(
                        PostgresVersion.V16, "ghcr.io/alert-history/postgres:16.15-1",
                        PostgresVersion.V17, "ghcr.io/alert-history/postgres:17.11-1"),
                "quay.io/prometheuscommunity/postgres-exporter:v0.17.1",
                List.of("/bin/postgres_exporter"),
                "ghcr.io/alert-history/alert-history:" + PROGRAM_VERSION,
                Map.of(),
                operatorNamespace);
    }

    /** The image that runs {@code instance}; empty when neither the instance nor the operator names one. */
    public Optional<String> postgresImage(PostgresInstance instance) {
        return instance.image().reference().or(() -> Optional.ofNullable(postgresImages.get(instance.version())));
    }

    public String exporterImage(PostgresInstance instance) {
        return instance.exporter().image().orElse(exporterImage);
    }

    public List<String> exporterCommand(PostgresInstance instance) {
        return instance.exporter().command().isEmpty()
                ? exporterCommand
                : instance.exporter().command();
    }
}
