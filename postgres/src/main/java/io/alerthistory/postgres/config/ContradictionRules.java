package io.alerthistory.postgres.config;

import io.alerthistory.postgres.config.Contradictions.Rule;
import java.util.List;

/** The contradictions that PostgreSQL's own code knows, and those that it passes over in silence. */
final class ContradictionRules {
    // MAX_BACKENDS is 2^18 - 1; PostgreSQL adds a few of its own.
    private static final int MOST_BACKENDS = 262_100;

    /** FATAL at the next start (postmaster.c, xlog.c, guc's check hooks). */
    static final List<Rule> START = List.of(
            new Rule(
                    List.of("wal_level", "max_wal_senders", "archive_mode"),
                    s -> s.is("wal_level", "minimal")
                            && (s.number("max_wal_senders") > 0 || !s.is("archive_mode", "off")),
                    "stops senders and archiving, and PostgreSQL would not start; write replica"),
            new Rule(
                    List.of("wal_level", "summarize_wal"),
                    s -> s.is("wal_level", "minimal") && s.on("summarize_wal"),
                    "leaves nothing to summarize, and PostgreSQL would not start; write replica"),
            new Rule(
                    List.of("superuser_reserved_connections", "reserved_connections", "max_connections"),
                    s -> s.number("superuser_reserved_connections") + s.number("reserved_connections")
                            >= s.number("max_connections"),
                    "leaves no connection that is not reserved, and PostgreSQL would not start; lower it or raise max_connections"),
            new Rule(
                    List.of("min_wal_size"),
                    s -> s.size("min_wal_size") < (32 << 20),
                    "is less than two segments of WAL, and PostgreSQL would not start; write at least 32MB"),
            new Rule(
                    List.of("max_wal_size"),
                    s -> s.size("max_wal_size") < (32 << 20),
                    "is less than two segments of WAL, and PostgreSQL would not start; write at least 32MB"),
            new Rule(
                    List.of("log_statement_stats", "log_parser_stats", "log_planner_stats", "log_executor_stats"),
                    s -> s.on("log_statement_stats")
                            && (s.on("log_parser_stats") || s.on("log_planner_stats") || s.on("log_executor_stats")),
                    "and statistics of its parts exclude each other; switch one kind off"),
            new Rule(
                    List.of("huge_pages"),
                    s -> s.is("huge_pages", "on"),
                    "stops PostgreSQL from starting where there are none; write try"),
            new Rule(
                    List.of("max_connections", "max_worker_processes", "max_wal_senders", "autovacuum_max_workers"),
                    s -> s.number("max_connections")
                                    + s.number("max_worker_processes")
                                    + s.number("max_wal_senders")
                                    + s.number("autovacuum_max_workers")
                            >= MOST_BACKENDS,
                    "makes more processes than PostgreSQL can number; lower it"));

    /** Accepted, and then one of the two has no effect or a worse one. */
    static final List<Rule> EFFECT = List.of(
            new Rule(
                    List.of("min_wal_size", "max_wal_size"),
                    s -> s.size("min_wal_size") > s.size("max_wal_size"),
                    "keeps more WAL than there may be; lower min_wal_size or raise max_wal_size"),
            new Rule(
                    List.of("max_parallel_workers", "max_worker_processes"),
                    s -> s.number("max_parallel_workers") > s.number("max_worker_processes"),
                    "asks for more workers than there are processes; raise max_worker_processes"),
            new Rule(
                    List.of("max_parallel_workers_per_gather", "max_parallel_workers"),
                    s -> s.number("max_parallel_workers_per_gather") > s.number("max_parallel_workers"),
                    "gives one query more workers than there are; raise max_parallel_workers"),
            new Rule(
                    List.of("autovacuum_max_workers", "autovacuum_worker_slots"),
                    s -> s.number("autovacuum_max_workers") > s.number("autovacuum_worker_slots"),
                    "asks for more workers than there are slots; raise autovacuum_worker_slots"),
            new Rule(
                    List.of("lock_timeout", "statement_timeout"),
                    s -> s.number("statement_timeout") > 0 && s.size("lock_timeout") >= s.size("statement_timeout"),
                    "never strikes before the statement's own timeout; lower it or raise statement_timeout"),
            new Rule(
                    List.of("deadlock_timeout", "lock_timeout"),
                    s -> s.number("lock_timeout") > 0 && s.size("deadlock_timeout") >= s.size("lock_timeout"),
                    "never looks for a deadlock before the lock's own timeout; lower it or raise lock_timeout"),
            new Rule(
                    List.of("vacuum_freeze_min_age", "autovacuum_freeze_max_age"),
                    s -> s.number("vacuum_freeze_min_age") > s.number("autovacuum_freeze_max_age") / 2,
                    "is over half of autovacuum_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new Rule(
                    List.of("vacuum_freeze_table_age", "autovacuum_freeze_max_age"),
                    s -> s.number("vacuum_freeze_table_age") > s.number("autovacuum_freeze_max_age") * 0.95,
                    "is over 95 % of autovacuum_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new Rule(
                    List.of("vacuum_failsafe_age", "autovacuum_freeze_max_age"),
                    s -> s.number("vacuum_failsafe_age") < s.number("autovacuum_freeze_max_age") * 1.05,
                    "is below 105 % of autovacuum_freeze_max_age, where PostgreSQL raises it; raise it"),
            new Rule(
                    List.of("vacuum_multixact_freeze_min_age", "autovacuum_multixact_freeze_max_age"),
                    s -> s.number("vacuum_multixact_freeze_min_age")
                            > s.number("autovacuum_multixact_freeze_max_age") / 2,
                    "is over half of autovacuum_multixact_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new Rule(
                    List.of("vacuum_multixact_freeze_table_age", "autovacuum_multixact_freeze_max_age"),
                    s -> s.number("vacuum_multixact_freeze_table_age")
                            > s.number("autovacuum_multixact_freeze_max_age") * 0.95,
                    "is over 95 % of autovacuum_multixact_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new Rule(
                    List.of("io_combine_limit", "io_max_combine_limit"),
                    s -> s.number("io_combine_limit") > s.number("io_max_combine_limit"),
                    "is cut off at io_max_combine_limit; lower it or raise that"));

    private ContradictionRules() {}
}
