package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.spec.PostgresInstance;

/** What applying a new instance would make. */
public final class CreationPreview {
    private CreationPreview() {}

    public static String text(
            PostgresInstance instance,
            InstanceNames names,
            ConfigurationResult.PostgresConfigFiles files,
            ServiceMonitorSupport serviceMonitorSupport) {
        var text = new StringBuilder(
                "PostgresInstance %s in namespace %s is not there yet. It would be created, and with it:%n%n"
                        .formatted(names.instance(), names.namespace()));
        InstanceObjects.of(target(instance, names, files, serviceMonitorSupport))
                .all()
                .forEach(object ->
                        line(text, object.getKind(), object.getMetadata().getName()));
        line(
                text,
                "PersistentVolumeClaim",
                names.claim() + " (" + instance.storage().size() + ")");
        line(text, "Secrets", String.join(", ", names.appSecret(), names.monitoringSecret(), names.bootstrapSecret()));
        line(text, "", String.join(", ", names.verifiersSecret(), names.caSecret(), names.serverSecret()));
        return text.append("\nPostgreSQL ")
                .append(instance.version())
                .append(" with ")
                .append(instance.resources().memory())
                .append(" of memory; nothing restarts, no data is moved. `alert-history render` prints the objects.\n")
                .toString();
    }

    private static void line(StringBuilder text, String kind, String name) {
        text.append("  %-22s %s%n".formatted(kind, name));
    }

    // For the names alone: which images the operator brings is not known here.
    private static RenderContext target(
            PostgresInstance instance,
            InstanceNames names,
            ConfigurationResult.PostgresConfigFiles files,
            ServiceMonitorSupport serviceMonitorSupport) {
        return new RenderContext(
                instance,
                names,
                PlatformDefaults.standard("default"),
                "",
                files,
                "",
                names.serverSecret(),
                serviceMonitorSupport,
                "");
    }
}
