package io.alerthistory.service.ingest;

import io.alerthistory.store.upkeep.Heartbeat;
import io.alerthistory.store.upkeep.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator of a service decides about what is stored and for how long.
 *
 * @param expireAfter how long a webhook's "firing" holds without news; longer than Alertmanager's repeat_interval
 * @param queueBytes how many bytes of requests may wait for the database
 * @param disk the disk under the database, if it is on this machine
 */
public record IngestSettings(
        RedactionPolicy redaction,
        Duration expireAfter,
        RetentionPolicy retention,
        List<Heartbeat> heartbeats,
        long queueBytes,
        Optional<DiskReserve> disk) {
    public static final IngestSettings DEFAULT = new IngestSettings(
            RedactionPolicy.NONE,
            Duration.ofHours(25),
            RetentionPolicy.DEFAULT,
            List.of(),
            64L << 20,
            Optional.empty());

    public IngestSettings {
        heartbeats = List.copyOf(heartbeats);
    }

    /**
     * A disk that must not run full.
     *
     * @param reserve bytes that stay free
     */
    public record DiskReserve(Path directory, long reserve) {}
}
