package io.alerthistory.postgres.config;

import static io.alerthistory.postgres.config.ConfigLine.set;

import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;

/** The write-ahead log: durability of acknowledged alerts, and its cost. */
final class WalSection {
    private WalSection() {}

    static ConfigSection durability(ServerPlan serverPlan) {
        return new ConfigSection(
                "Durability: a request is answered 2xx only after COMMIT",
                List.of(
                        set("fsync", "on", "never off: a crash would lose the cluster"),
                        set("synchronous_commit", "on", "never off: an acknowledged alert would be lost"),
                        set("full_page_writes", "on", "a torn page is restored from WAL"),
                        set("data_sync_retry", "off", "after a failed fsync only recovery tells the truth"),
                        set("commit_delay", 0, "the service groups commits itself, without a fixed wait"),
                        set("wal_log_hints", "off", "data checksums (initdb) imply it")));
    }

    static ConfigSection log(ServerPlan serverPlan) {
        var plan = serverPlan.wal();
        var lines = new ArrayList<>(List.of(
                set("wal_level", "replica", "base backups and a standby later, without a restart"),
                set(
                        "wal_buffers",
                        serverPlan.memory().walBuffers(),
                        "a whole segment: batches of four writers at once"),
                set(
                        "wal_compression",
                        serverPlan.hasLz4() ? "lz4" : "off",
                        serverPlan.hasLz4()
                                ? "full page images at a third, for little processor"
                                : "this build has pglz alone, which costs more processor than it saves disk"),
                set("wal_init_zero", "on", ""),
                set("wal_recycle", "on", ""),
                set("wal_writer_delay", "200ms", ""),
                set("wal_writer_flush_after", "1MB", ""),
                set("max_wal_senders", 5, "backups and a later standby"),
                set("max_replication_slots", 5, ""),
                set("wal_keep_size", 0, "the archive or a slot keeps WAL, not a guess"),
                set(
                        "max_slot_wal_keep_size",
                        plan.slotLimit(),
                        "a forgotten slot is given up before the volume is full"),
                set("wal_sender_timeout", "60s", "")));
        if (serverPlan.isAtLeast(PostgresVersion.V17)) {
            lines.add(set("summarize_wal", "off", "pgBackRest has its own way of incremental backups"));
        }
        return new ConfigSection("Write-ahead log", lines);
    }

    static ConfigSection checkpoints(ServerPlan serverPlan) {
        var plan = serverPlan.wal();
        return new ConfigSection(
                "Checkpoints",
                List.of(
                        set("checkpoint_timeout", "15min", "fewer full page images; recovery reads at most this much"),
                        set(
                                "max_wal_size",
                                plan.maxSize(),
                                "two minutes of burst ("
                                        + serverPlan.instance().load().peakAlertsPerSecond()
                                        + " alerts/s), a fifth of the volume at most"),
                        set("min_wal_size", plan.minSize(), "segments are reused instead of created again in a burst"),
                        set("checkpoint_completion_target", "0.9", "spread the writes"),
                        set("checkpoint_flush_after", "256kB", ""),
                        set("checkpoint_warning", "30s", "says that max_wal_size is too small for the burst")));
    }

    static ConfigSection archiving(ServerPlan serverPlan) {
        var command = serverPlan.layout().archiveCommand(serverPlan.instance());
        if (serverPlan.isEmbedded() && command.isEmpty()) {
            return new ConfigSection(
                    "Archiving", List.of(set("archive_mode", "off", "nothing archives on this machine")));
        }
        return new ConfigSection(
                "Archiving",
                List.of(
                        set(
                                "archive_mode",
                                "on",
                                "changing it takes a restart, so it is on before there is a repository"),
                        command.map(push -> set("archive_command", push, "to every repository, asynchronously"))
                                .orElseGet(() -> set(
                                        "archive_command",
                                        "/bin/true",
                                        "no repository: WAL is let go; an empty command would hoard it")),
                        set(
                                "archive_timeout",
                                serverPlan.instance().backup().archiveTimeout().toSeconds() + "s",
                                "bounds what a lost volume costs; an idle server switches nothing")));
    }

    static ConfigSection standbys(ServerPlan serverPlan) {
        return new ConfigSection(
                "Standbys",
                List.of(
                        set("hot_standby", "on", ""),
                        set("hot_standby_feedback", "off", "a query on a standby may not bloat the primary"),
                        set("max_standby_streaming_delay", "30s", ""),
                        set("recovery_prefetch", "try", "")));
    }
}
