package io.alerthistory.manifests;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.SettingContext;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user wants of things that only a restart brings, as hashes: a pod remembers them, so that a restart that the user
 * asked for happens at once, and one that only a newer operator would like waits.
 */
public final class Wishes {
    private Wishes() {}

    /** Of the pod itself. */
    public static String ofPod(PostgresInstance instance, String restart) {
        return Hashes.of(List.of(
                        instance.version(),
                        instance.image(),
                        instance.resources(),
                        instance.exporter(),
                        instance.pod(),
                        instance.tls().serverSecret(),
                        restart)
                .toString());
    }

    /** Of the settings that PostgreSQL reads at its start only. */
    public static String ofSettings(PostgresInstance instance) {
        return Hashes.of(List.of(
                        restartParameters(instance),
                        instance.version(),
                        instance.resources(),
                        instance.clients(),
                        // How many partitions a query may lock.
                        instance.load().retention(),
                        instance.audit().enabled())
                .toString());
    }

    private static Map<String, String> restartParameters(PostgresInstance instance) {
        var catalogue = SettingsCatalogue.of(instance.version(), PostgresBuild.IMAGE);
        var parameters = new TreeMap<String, String>();
        instance.parameters().forEach((name, value) -> {
            if (catalogue
                    .find(name)
                    .map(setting -> setting.context() == SettingContext.POSTMASTER)
                    .orElse(false)) {
                parameters.put(name, value);
            }
        });
        return parameters;
    }
}
