package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.spec.PostgresInstance;
import java.util.ArrayList;
import java.util.List;

/** The effect of creating an instance. */
public record CreationPreview(PostgresInstance instance, InstanceNames names, List<CreatedObject> objects) {
    public CreationPreview {
        objects = List.copyOf(objects);
    }

    /** An object that would be created, {@code detail} empty or in parentheses behind its name. */
    public record CreatedObject(String kind, String name, String detail) {}

    public static CreationPreview of(
            PostgresInstance instance,
            InstanceNames names,
            ConfigurationResult.PostgresConfigFiles files,
            ServiceMonitorSupport serviceMonitorSupport) {
        var objects = new ArrayList<CreatedObject>();
        InstanceObjects.of(target(instance, names, files, serviceMonitorSupport))
                .all()
                .forEach(object -> objects.add(
                        new CreatedObject(object.getKind(), object.getMetadata().getName(), "")));
        objects.add(new CreatedObject(
                "PersistentVolumeClaim",
                names.claim(),
                instance.storage().size().toString()));
        secrets(names).forEach(name -> objects.add(new CreatedObject("Secret", name, "")));
        return new CreationPreview(instance, names, objects);
    }

    private static List<String> secrets(InstanceNames names) {
        return List.of(
                names.appSecret(),
                names.monitoringSecret(),
                names.bootstrapSecret(),
                names.verifiersSecret(),
                names.caSecret(),
                names.serverSecret());
    }

    public String text() {
        var text = new StringBuilder(
                "PostgresInstance %s in namespace %s does not exist yet. These objects would be created:%n%n"
                        .formatted(names.instance(), names.namespace()));
        objects.forEach(object -> line(
                text,
                object.kind(),
                object.detail().isEmpty() ? object.name() : object.name() + " (" + object.detail() + ")"));
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
