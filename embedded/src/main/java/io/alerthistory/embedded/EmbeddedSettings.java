package io.alerthistory.embedded;

import java.nio.file.Path;

/**
 * What to run, and where.
 *
 * @param data the user's data directory, which contains the cluster
 * @param major 16, 17 or 18
 * @param configuration provides the files, which are rewritten at every start
 * @param cache where builds are unpacked
 * @param durable false for temporary data only: files are then not synced when the cluster is created
 */
public record EmbeddedSettings(Path data, int major, ConfigurationSource configuration, Path cache, boolean durable) {

    public static EmbeddedSettings of(Path data, int major, ConfigurationSource configuration, Path cache) {
        return new EmbeddedSettings(data, major, configuration, cache, true);
    }
}
