package io.alerthistory.postgres.config;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.SettingCheckResult;
import io.alerthistory.postgres.settings.SettingValue;
import io.alerthistory.postgres.settings.SettingsCatalogue;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.postgres.settings.ValueCheck;
import io.alerthistory.spec.PostgresInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The differences between the embedded build and the image, reported so that nobody mistakes a laptop for the cluster.
 *
 * @param userParameters the parameters that this build supports
 * @param differences a sentence for each unsupported feature
 */
record BuildDifferences(UserParameters userParameters, List<String> differences) {
    private static final List<String> EMBEDDED = List.of(
            "Logs: JSON lines in the data directory's log/, a week of them; the image writes to the container's log.",
            "Network: loopback and a socket, passwords without TLS; the image has TLS and certificates.",
            "Compression: the embedded build has no lz4 or zstd, so WAL is not compressed and long texts are with "
                    + "pglz.");

    static BuildDifferences of(PostgresInstance instance, ServerLayout layout, UserParameters userParameters) {
        return switch (layout.build()) {
            case IMAGE -> new BuildDifferences(userParameters, List.of());
            case IMAGE_WITHOUT_LZ4 -> withoutLz4(instance, userParameters);
            case EMBEDDED ->
                embedded(
                        instance,
                        userParameters,
                        layout.archiveCommand(instance).isPresent());
        };
    }

    private static BuildDifferences withoutLz4(PostgresInstance instance, UserParameters userParameters) {
        var differences = new ArrayList<>(
                List.of("Compression: this image's PostgreSQL has no lz4, so WAL is not compressed and long texts are "
                        + "with pglz."));
        return keepSupported(instance, PostgresBuild.IMAGE_WITHOUT_LZ4, userParameters, differences);
    }

    private static BuildDifferences embedded(
            PostgresInstance instance, UserParameters userParameters, boolean archives) {
        var differences = new ArrayList<>(EMBEDDED);
        if (!archives) {
            differences.add("Archiving and backups: none; the image archives its WAL.");
        }
        if (instance.audit().enabled()) {
            differences.add("Auditing: the embedded build has no pgaudit, so nothing is audited; the image audits "
                    + instance.audit().log() + ".");
        }
        return keepSupported(instance, PostgresBuild.EMBEDDED, userParameters, differences);
    }

    private static BuildDifferences keepSupported(
            PostgresInstance instance, PostgresBuild build, UserParameters userParameters, List<String> differences) {
        var catalogue = SettingsCatalogue.of(instance.version(), build);
        var supported = new TreeMap<String, SettingValue>();
        userParameters.values().forEach((name, value) -> {
            if (isSupported(catalogue, name, value)) {
                supported.put(name, value);
            } else {
                differences.add("spec.parameters." + name + ": the " + build + " build does not take \"" + value.text()
                        + "\"; it is left out.");
            }
        });
        return new BuildDifferences(new UserParameters(supported), differences);
    }

    private static boolean isSupported(SettingsCatalogue catalogue, String name, SettingValue value) {
        return catalogue
                .find(name)
                .map(setting -> ValueCheck.check(setting, value.text()) instanceof SettingCheckResult.ValidSetting)
                .orElse(false);
    }
}
