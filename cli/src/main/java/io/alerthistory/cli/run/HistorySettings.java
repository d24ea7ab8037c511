package io.alerthistory.cli.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is stored, and for how long.
 *
 * @param expireAfter the time without an update from Alertmanager after which a firing alert counts as expired
 * @param retention from an episode's end to its deletion
 * @param assumeUtc whether alert times without a zone are UTC
 * @param maxSize the size of the database in bytes above which the oldest days are dropped earlier
 */
record HistorySettings(
        Optional<Path> rules,
        List<HeartbeatOption> heartbeats,
        Duration expireAfter,
        Duration retention,
        boolean assumeUtc,
        OptionalLong maxSize) {
    HistorySettings {
        heartbeats = List.copyOf(heartbeats);
    }
}
