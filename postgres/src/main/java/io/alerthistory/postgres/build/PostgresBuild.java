package io.alerthistory.postgres.build;

import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A build of PostgreSQL: the libraries that it can preload, and the setting values that it supports. */
public enum PostgresBuild {
    /**
     * The bundle that runs on a laptop: initdb, pg_ctl and postgres, compiled without lz4, zstd, liburing or pgaudit.
     */
    EMBEDDED,
    /** Our image: the official one with pgBackRest and pgaudit. */
    IMAGE,
    /** An image of the user's whose PostgreSQL was compiled without lz4 and zstd. */
    IMAGE_WITHOUT_LZ4;

    /** Whether pgaudit can be preloaded. */
    public boolean hasPgaudit() {
        return switch (this) {
            case EMBEDDED -> false;
            case IMAGE, IMAGE_WITHOUT_LZ4 -> true;
        };
    }

    public boolean hasLz4() {
        return enumValues().getOrDefault("wal_compression", List.of()).contains("lz4");
    }

    /** The values of the settings that depend on how PostgreSQL was compiled. */
    public Map<String, List<String>> enumValues() {
        return switch (this) {
            case EMBEDDED ->
                Map.of(
                        "wal_compression", List.of("pglz", "on", "off"),
                        "default_toast_compression", List.of("pglz"),
                        "io_method", List.of("sync", "worker"));
            case IMAGE_WITHOUT_LZ4 ->
                Map.of(
                        "wal_compression", List.of("pglz", "on", "off"),
                        "default_toast_compression", List.of("pglz"),
                        "io_method", List.of("sync", "worker"));
            case IMAGE ->
                Map.of(
                        "wal_compression", List.of("pglz", "lz4", "zstd", "on", "off"),
                        "default_toast_compression", List.of("pglz", "lz4"),
                        "io_method", List.of("sync", "worker", "io_uring"));
        };
    }

    /** What {@code shared_preload_libraries} holds for this instance, in the order of loading. */
    public List<String> preloadLibraries(PostgresInstance instance) {
        return audits(instance) ? List.of("pg_stat_statements", "pgaudit") : List.of("pg_stat_statements");
    }

    /** Whether this build audits what the instance wants audited. */
    public boolean audits(PostgresInstance instance) {
        return instance.audit().enabled() && hasPgaudit();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
