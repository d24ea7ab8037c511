package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.InstanceObjects;
import io.alerthistory.manifests.MonitorKind;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Platform;
import io.alerthistory.manifests.Target;
import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.PostgresInstance;

/** What applying a new instance would make. */
public final class Creation {
    private Creation() {}

    public static String text(PostgresInstance instance, Names names, Rendered.Files files, MonitorKind monitors) {
        var text = new StringBuilder(
                "PostgresInstance %s in namespace %s is not there yet. It would be created, and with it:%n%n"
                        .formatted(names.instance(), names.namespace()));
        InstanceObjects.of(target(instance, names, files, monitors))
                .all()
                .forEach(object ->
                        line(text, object.getKind(), object.getMetadata().getName()));
        line(
                text,
                "PersistentVolumeClaim",
                names.claim() + " (" + instance.storage().size() + ")");
        line(text, "Secrets", String.join(", ", names.app(), names.monitoring(), names.bootstrap()));
        line(text, "", String.join(", ", names.verifiers(), names.authority(), names.server()));
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
    private static Target target(PostgresInstance instance, Names names, Rendered.Files files, MonitorKind monitors) {
        return new Target(instance, names, Platform.standard("default"), "", files, "", names.server(), monitors, "");
    }
}
