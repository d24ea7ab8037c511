package io.alerthistory.postgres.config;

import static io.alerthistory.postgres.config.ConfigLine.set;

import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Autovacuum and freezing, for day partitions that are written once and a small hot set that is updated all the time.
 */
final class MaintenanceSection {
    private MaintenanceSection() {}

    static ConfigSection autovacuum(ServerPlan serverPlan) {
        var lines = new ArrayList<>(List.of(
                set("autovacuum", "on", "never off: transaction ids run out"),
                set(
                        "autovacuum_max_workers",
                        serverPlan.processes().autovacuumWorkers(),
                        "one for the hot set while others freeze old days"),
                set("autovacuum_naptime", "15s", "the hot set is rewritten within a minute"),
                set("autovacuum_vacuum_threshold", 500, ""),
                set(
                        "autovacuum_vacuum_scale_factor",
                        "0.05",
                        "updated rows: clean at 5 %, so that HOT finds room in the page"),
                set("autovacuum_vacuum_insert_threshold", 10000, "inserted rows: today's partition"),
                set(
                        "autovacuum_vacuum_insert_scale_factor",
                        "0.1",
                        "keeps the visibility map of a partition fresh: index-only scans"),
                set("autovacuum_analyze_threshold", 500, ""),
                set(
                        "autovacuum_analyze_scale_factor",
                        "0.02",
                        "a new day's partition has no statistics until its first analyze"),
                set("autovacuum_vacuum_cost_delay", "2ms", ""),
                set(
                        "autovacuum_vacuum_cost_limit",
                        2000,
                        "ten times the default: the default is from the time of spinning disks"),
                set("vacuum_cost_page_miss", 2, ""),
                set("log_autovacuum_min_duration", "1s", "")));
        if (serverPlan.isAtLeast(PostgresVersion.V18)) {
            lines.add(set(
                    "autovacuum_worker_slots",
                    Math.max(16, serverPlan.processes().autovacuumWorkers()),
                    "room to raise the workers without a restart"));
            lines.add(set(
                    "autovacuum_vacuum_max_threshold", 1000000, "a large table is not left until 5 % of it are dead"));
            lines.add(set("vacuum_truncate", "off", "truncating takes an exclusive lock; days are dropped whole"));
        }
        return new ConfigSection("Autovacuum", lines);
    }

    static ConfigSection freezing(ServerPlan serverPlan) {
        return new ConfigSection(
                "Freezing",
                List.of(
                        set(
                                "autovacuum_freeze_max_age",
                                500000000,
                                "a quarter of what there is; days are mostly dropped before"),
                        set(
                                "vacuum_freeze_min_age",
                                10000000,
                                "a finished day never changes: freeze it with the vacuum that it gets anyway"),
                        set(
                                "vacuum_freeze_table_age",
                                400000000,
                                "below autovacuum_freeze_max_age, so that a usual vacuum does it"),
                        set("autovacuum_multixact_freeze_max_age", 400000000, "the default"),
                        set("vacuum_failsafe_age", 1600000000, "the default: beyond it vacuum drops all politeness")));
    }
}
