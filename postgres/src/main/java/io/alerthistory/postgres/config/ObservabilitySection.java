package io.alerthistory.postgres.config;

import static io.alerthistory.postgres.config.ConfigLine.set;

import io.alerthistory.spec.AuditSpec;
import io.alerthistory.spec.PostgresVersion;
import java.util.ArrayList;
import java.util.List;

/** Logging, statistics and auditing: what a DBA needs to investigate an incident later. */
final class ObservabilitySection {
    private ObservabilitySection() {}

    static ConfigSection destination(ServerPlan serverPlan) {
        if (!serverPlan.isEmbedded()) {
            return new ConfigSection(
                    "Where log lines go",
                    List.of(
                            set(
                                    "log_destination",
                                    "jsonlog",
                                    "one JSON object a line, which only the collector writes"),
                            set("logging_collector", "on", ""),
                            set(
                                    "log_directory",
                                    ServerLayout.ContainerLayout.LOG_DIRECTORY,
                                    "where both files are pipes to the container's log:"),
                            set("log_filename", "postgresql.log", "nothing to rotate, and no disk to fill"),
                            set("log_rotation_age", 0, ""),
                            set("log_rotation_size", 0, ""),
                            set("log_file_mode", "0600", ""),
                            set(
                                    "log_line_prefix",
                                    "time=%m pid=%p session=%c line=%l user=%u database=%d application=%a client=%h "
                                            + "state=%e query=%Q ",
                                    "of the lines before the collector runs"),
                            set("log_timezone", "UTC", "")));
        }
        return new ConfigSection(
                "Where log lines go",
                List.of(
                        set("log_destination", "jsonlog", "one JSON object a line"),
                        set("logging_collector", "on", ""),
                        set("log_directory", "log", "in the data directory"),
                        set("log_filename", "postgresql-%a.log", "one a weekday: a week is kept,"),
                        set("log_truncate_on_rotation", "on", "the same day of last week is overwritten"),
                        set("log_rotation_age", "1d", ""),
                        set("log_rotation_size", 0, "by age alone: a rotation by size would append, not truncate"),
                        set("log_file_mode", "0600", ""),
                        set("log_line_prefix", "%m [%p] %q%u@%d ", "for the lines before the collector runs"),
                        set("log_timezone", "UTC", "")));
    }

    static ConfigSection content(ServerPlan serverPlan) {
        var lines = new ArrayList<>(List.of(
                set("log_min_messages", "warning", ""),
                set("log_min_error_statement", "error", ""),
                set("log_min_duration_statement", "1s", "slow statements, with their text but"),
                set("log_parameter_max_length", 0, "never their parameters: labels and annotations may hold secrets"),
                set("log_parameter_max_length_on_error", 0, ""),
                set("log_error_verbosity", "default", ""),
                set("log_checkpoints", "on", ""),
                set("log_connections", "on", "who came from where, and how they showed who they are"),
                set("log_disconnections", "on", "and for how long"),
                set("log_lock_waits", "on", "longer than deadlock_timeout"),
                set("log_temp_files", "16MB", "a query that needs more work_mem"),
                set(
                        "log_statement",
                        "none",
                        "DDL by hand would show passwords; pgaudit records DDL and roles without them"),
                set("log_replication_commands", "on", ""),
                set("log_hostname", "off", "a name lookup at each connection"),
                set("log_recovery_conflict_waits", "on", ""),
                set("log_startup_progress_interval", "10s", "a long recovery says how far it is")));
        if (serverPlan.isAtLeast(PostgresVersion.V18)) {
            lines.add(set("log_lock_failures", "on", ""));
        }
        return new ConfigSection("What is logged", lines);
    }

    static ConfigSection statistics(ServerPlan serverPlan) {
        var libraries = String.join(",", serverPlan.layout().build().preloadLibraries(serverPlan.instance()));
        var lines = new ArrayList<>(List.of(
                set("shared_preload_libraries", libraries, "follows from the build and spec.audit"),
                set("pg_stat_statements.max", 5000, ""),
                set("pg_stat_statements.track", "top", ""),
                set("pg_stat_statements.track_utility", "on", "COPY and COMMIT are utility statements"),
                set("pg_stat_statements.track_planning", "off", "its lock is felt at ingest's rate"),
                set("pg_stat_statements.save", "on", ""),
                set("compute_query_id", "on", "the same id in the log, in pg_stat_activity and in the statistics"),
                set("track_activities", "on", ""),
                set("track_activity_query_size", "4kB", "whole statements in pg_stat_activity"),
                set("track_counts", "on", "autovacuum needs them"),
                set("track_io_timing", "on", "reading the clock is cheap on every machine of this decade"),
                set("track_wal_io_timing", "on", "how long fsync takes: the first question about slow ingest"),
                set("track_functions", "none", ""),
                set("track_commit_timestamp", "off", "facts carry the time they were received")));
        if (serverPlan.isAtLeast(PostgresVersion.V18)) {
            lines.add(set("track_cost_delay_timing", "on", "how much of a vacuum is waiting"));
        }
        return new ConfigSection("Statistics", lines);
    }

    static ConfigSection audit(ServerPlan serverPlan) {
        var classes = serverPlan.instance().audit().log().stream()
                .map(AuditSpec.StatementClass::toString)
                .toList();
        return new ConfigSection(
                "Auditing",
                !serverPlan.layout().build().audits(serverPlan.instance())
                        ? List.of()
                        : List.of(
                                set(
                                        "pgaudit.log",
                                        classes.isEmpty() ? "none" : String.join(",", classes),
                                        "classes of statements"),
                                set("pgaudit.log_catalog", "off", "what tools ask the catalogue is noise"),
                                set("pgaudit.log_parameter", "off", "never: parameters may hold secrets"),
                                set("pgaudit.log_relation", "on", "one line for each table that a statement touches"),
                                set("pgaudit.log_statement_once", "on", "")));
    }
}
