package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is kept, and for how long.
 *
 * @param expireAfter silence of a firing alert's Alertmanager after which it counts as expired
 * @param retention from an episode's end to its deletion
 * @param maxSize of the database, bytes, beyond which the oldest days are dropped earlier
 */
record HistorySettings(
        Optional<Path> rules,
        List<HeartbeatOption> heartbeats,
        Duration expireAfter,
        Duration retention,
        OptionalLong maxSize) {
    HistorySettings {
        heartbeats = List.copyOf(heartbeats);
    }
}
