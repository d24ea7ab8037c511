package io.alerthistory.cli.operate;

import io.alerthistory.cli.CommandException;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.spec.PostgresVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the default images of an operator, for commands that render objects. */
public final class PlatformOptions {
    @Option(
            names = "--postgres-image",
            paramLabel = "VERSION=IMAGE",
            description =
                    "Image for a PostgreSQL version, such as 16=registry/postgres:16.15-1. Repeat for each version.")
    private Map<String, String> images = Map.of();

    @Option(names = "--exporter-image", paramLabel = "IMAGE", description = "Image of postgres_exporter.")
    private Optional<String> exporterImage = Optional.empty();

    @Option(
            names = "--exporter-command",
            paramLabel = "WORD",
            description = "Command to run in the exporter image. Repeat for each word.")
    private List<String> exporterCommand = List.of();

    @Option(
            names = "--program-image",
            paramLabel = "IMAGE",
            description = "Image of this program, which verifies restored backups in separate pods.")
    private Optional<String> programImage = Optional.empty();

    @Option(
            names = "--service-monitor-label",
            paramLabel = "NAME=VALUE",
            description = "Label by which your Prometheus selects ServiceMonitors, such as "
                    + "release=kube-prometheus-stack. Repeat for each label.")
    private Map<String, String> monitorLabels = Map.of();

    /** @param operatorNamespace where the operator's pods are */
    public PlatformDefaults platform(String operatorNamespace) {
        var standard = PlatformDefaults.standard(operatorNamespace);
        return new PlatformDefaults(
                images(standard),
                exporterImage.orElse(standard.exporterImage()),
                exporterCommand.isEmpty() ? standard.exporterCommand() : exporterCommand,
                programImage.orElse(standard.programImage()),
                monitorLabels,
                operatorNamespace);
    }

    private Map<PostgresVersion, String> images(PlatformDefaults standard) {
        var allImages = new LinkedHashMap<>(standard.postgresImages());
        images.forEach((version, image) -> allImages.put(
                PostgresVersion.parse(version)
                        .orElseThrow(() -> CommandException.usage("--postgres-image " + version
                                + "=...: the version is one of " + String.join(", ", PostgresVersion.names()))),
                image));
        return allImages;
    }
}
