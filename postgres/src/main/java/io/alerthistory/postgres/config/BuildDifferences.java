package io.alerthistory.postgres.config;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.Checked;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.ValueCheck;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a build does otherwise than the image: named, so that nobody believes their laptop is the cluster.
 *
 * @param wishes the parameters that this build takes
 * @param differences a sentence for each thing that it does not
 */
record BuildDifferences(Wishes wishes, List<String> differences) {
    private static final List<String> EMBEDDED = List.of(
            "Logs: JSON lines in the data directory's log/, a week of them; the image writes to the container's log.",
            "Network: loopback and a socket, passwords without TLS; the image has TLS and certificates.",
            "Compression: the embedded build has no lz4 or zstd, so WAL is not compressed and long texts are with pglz.");

    static BuildDifferences of(PostgresInstance instance, Location location, Wishes wanted) {
        return switch (location.build()) {
            case IMAGE -> new BuildDifferences(wanted, List.of());
            case IMAGE_WITHOUT_LZ4 -> withoutLz4(instance, wanted);
            case EMBEDDED ->
                embedded(instance, wanted, location.archiveCommand(instance).isPresent());
        };
    }

    private static BuildDifferences withoutLz4(PostgresInstance instance, Wishes wanted) {
        var differences = new ArrayList<>(
                List.of(
                        "Compression: this image's PostgreSQL has no lz4, so WAL is not compressed and long texts are with pglz."));
        return taken(instance, PostgresBuild.IMAGE_WITHOUT_LZ4, wanted, differences);
    }

    private static BuildDifferences embedded(PostgresInstance instance, Wishes wanted, boolean archives) {
        var differences = new ArrayList<>(EMBEDDED);
        if (!archives) {
            differences.add("Archiving and backups: none; the image archives its WAL.");
        }
        if (instance.audit().enabled()) {
            differences.add("Auditing: the embedded build has no pgaudit, so nothing is audited; the image audits "
                    + instance.audit().log() + ".");
        }
        return taken(instance, PostgresBuild.EMBEDDED, wanted, differences);
    }

    private static BuildDifferences taken(
            PostgresInstance instance, PostgresBuild build, Wishes wanted, List<String> differences) {
        var catalogue = SettingsCatalogue.of(instance.version(), build);
        var taken = new TreeMap<String, SettingValue>();
        wanted.values().forEach((name, value) -> {
            if (takes(catalogue, name, value)) {
                taken.put(name, value);
            } else {
                differences.add("spec.parameters." + name + ": the " + build + " build does not take \"" + value.text()
                        + "\"; it is left out.");
            }
        });
        return new BuildDifferences(new Wishes(taken), differences);
    }

    private static boolean takes(SettingsCatalogue catalogue, String name, SettingValue value) {
        return catalogue
                .find(name)
                .map(setting -> ValueCheck.check(setting, value.text()) instanceof Checked.Accepted)
                .orElse(false);
    }
}
