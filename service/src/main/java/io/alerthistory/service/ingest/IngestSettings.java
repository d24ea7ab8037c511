package io.alerthistory.service.ingest;

import io.alerthistory.store.upkeep.Heartbeat;
import io.alerthistory.store.upkeep.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is stored, and for how long.
 *
 * @param expireAfter how long a firing alert of a webhook counts without an update; longer than Alertmanager's
 * repeat_interval
 * @param queueBytes the maximum size of queued requests
 * @param assumeUtc whether alert times without a zone are UTC; otherwise they are rejected
 * @param disk the disk of the database, if it is on this machine
 */
public record IngestSettings(
        RedactionPolicy redaction,
        Duration expireAfter,
        RetentionPolicy retention,
        List<Heartbeat> heartbeats,
        long queueBytes,
        boolean assumeUtc,
        Optional<DiskReserve> disk) {
    public static final IngestSettings DEFAULT = new IngestSettings(
            RedactionPolicy.NONE,
            Duration.ofHours(25),
            RetentionPolicy.DEFAULT,
            List.of(),
            64L << 20,
            false,
            Optional.empty());

    public IngestSettings {
        heartbeats = List.copyOf(heartbeats);
    }

    /**
     * A disk that must not become full.
     *
     * @param reserve bytes that stay free
     */
    public record DiskReserve(Path directory, long reserve) {}
}
