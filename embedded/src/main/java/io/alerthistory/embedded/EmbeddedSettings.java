package io.alerthistory.embedded;

import java.nio.file.Path;

/**
 * What to run and where.
 *
 * @param data the user's data directory; the cluster is a folder in it
 * @param major 16, 17 or 18
 * @param configuration its files are written afresh at every start
 * @param cache where builds are unpacked, once
 * @param durable false only for what is thrown away: files are then not synced when the cluster is made
 */
public record EmbeddedSettings(Path data, int major, ConfigurationSource configuration, Path cache, boolean durable) {

    public static EmbeddedSettings of(Path data, int major, ConfigurationSource configuration, Path cache) {
        return new EmbeddedSettings(data, major, configuration, cache, true);
    }
}
