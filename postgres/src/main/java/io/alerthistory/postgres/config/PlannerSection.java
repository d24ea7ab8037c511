package io.alerthistory.postgres.config;

import static io.alerthistory.postgres.config.ConfigLine.set;

import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;

/** The planner's assumptions about disks, partitions and data. */
final class PlannerSection {
    private PlannerSection() {}

    static ConfigSection planner(ServerPlan serverPlan) {
        var lines = new ArrayList<>(List.of(
                set(
                        "effective_cache_size",
                        serverPlan.memory().effectiveCacheSize(),
                        "shared_buffers and what the kernel caches; an estimate, allocates nothing"),
                set("random_page_cost", "1.1", "solid-state: a random read costs hardly more than the next one"),
                set("seq_page_cost", "1.0", ""),
                set("cpu_tuple_cost", "0.01", ""),
                set("default_statistics_target", 200, "label values are skewed: a few alerts are most of the rows"),
                set("constraint_exclusion", "partition", ""),
                set("enable_partition_pruning", "on", "a time range touches its days only"),
                set("enable_partitionwise_join", "on", "runs and facts are cut at the same days"),
                set("enable_partitionwise_aggregate", "on", "counts a day at a time, in less work_mem"),
                set("plan_cache_mode", "auto", ""),
                set("jit", "off", "compiling hundreds of partitions' expressions takes longer than the query"),
                set("min_parallel_table_scan_size", "8MB", ""),
                set("join_collapse_limit", 8, "the default"),
                set("cursor_tuple_fraction", "0.1", "streams are read from their beginning")));
        if (serverPlan.isAtLeast(PostgresVersion.V17)) {
            lines.add(set("enable_group_by_reordering", "on", ""));
        }
        return new ConfigSection("Planner", lines);
    }

    static ConfigSection defaults(ServerPlan serverPlan) {
        return new ConfigSection(
                "Sessions",
                List.of(
                        set(
                                "search_path",
                                "pg_catalog",
                                "pinned: a name without schema is PostgreSQL's own; roles set theirs"),
                        set("TimeZone", "UTC", "instants are stored; people's zones are the reader's business"),
                        set("DateStyle", "iso, ymd", ""),
                        set("lc_messages", "C", "messages that tools can match and every machine has"),
                        set("client_encoding", "utf8", ""),
                        set("default_transaction_isolation", "read committed", "writers lock their series instead"),
                        set(
                                "default_toast_compression",
                                serverPlan.hasLz4() ? "lz4" : "pglz",
                                serverPlan.hasLz4()
                                        ? "annotations compress as well, three times as fast"
                                        : "all that this build has"),
                        set("extra_float_digits", 1, "shortest exact"),
                        set("gin_pending_list_limit", "4MB", "")));
    }
}
