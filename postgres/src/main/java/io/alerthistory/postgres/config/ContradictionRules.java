package io.alerthistory.postgres.config;

import io.alerthistory.postgres.config.ContradictionCheck.ContradictionRule;
import java.util.List;

/** The contradictions that PostgreSQL itself detects, and those that it silently ignores. */
final class ContradictionRules {
    // MAX_BACKENDS is 2^18 - 1; PostgreSQL adds a few of its own.
    private static final int MAX_BACKENDS = 262_100;

    /** FATAL at the next start (postmaster.c, xlog.c, guc's check hooks). */
    static final List<ContradictionRule> PREVENTS_START = List.of(
            new ContradictionRule(
                    List.of("wal_level", "max_wal_senders", "archive_mode"),
                    settings -> settings.is("wal_level", "minimal")
                            && (settings.number("max_wal_senders") > 0 || !settings.is("archive_mode", "off")),
                    "stops senders and archiving, and PostgreSQL would not start; write replica"),
            new ContradictionRule(
                    List.of("wal_level", "summarize_wal"),
                    settings -> settings.is("wal_level", "minimal") && settings.isOn("summarize_wal"),
                    "leaves nothing to summarize, and PostgreSQL would not start; write replica"),
            new ContradictionRule(
                    List.of("superuser_reserved_connections", "reserved_connections", "max_connections"),
                    settings ->
                            settings.number("superuser_reserved_connections") + settings.number("reserved_connections")
                                    >= settings.number("max_connections"),
                    "leaves no connection that is not reserved, and PostgreSQL would not start; lower it or raise "
                            + "max_connections"),
            new ContradictionRule(
                    List.of("min_wal_size"),
                    settings -> settings.size("min_wal_size") < (32 << 20),
                    "is less than two segments of WAL, and PostgreSQL would not start; write at least 32MB"),
            new ContradictionRule(
                    List.of("max_wal_size"),
                    settings -> settings.size("max_wal_size") < (32 << 20),
                    "is less than two segments of WAL, and PostgreSQL would not start; write at least 32MB"),
            new ContradictionRule(
                    List.of("log_statement_stats", "log_parser_stats", "log_planner_stats", "log_executor_stats"),
                    settings -> settings.isOn("log_statement_stats")
                            && (settings.isOn("log_parser_stats")
                                    || settings.isOn("log_planner_stats")
                                    || settings.isOn("log_executor_stats")),
                    "and statistics of its parts exclude each other; switch one kind off"),
            new ContradictionRule(
                    List.of("huge_pages"),
                    settings -> settings.is("huge_pages", "on"),
                    "stops PostgreSQL from starting where there are none; write try"),
            new ContradictionRule(
                    List.of("max_connections", "max_worker_processes", "max_wal_senders", "autovacuum_max_workers"),
                    settings -> settings.number("max_connections")
                                    + settings.number("max_worker_processes")
                                    + settings.number("max_wal_senders")
                                    + settings.number("autovacuum_max_workers")
                            >= MAX_BACKENDS,
                    "makes more processes than PostgreSQL can number; lower it"));

    /** Accepted, and then one of the two has no effect or a worse one. */
    static final List<ContradictionRule> LOSES_EFFECT = List.of(
            new ContradictionRule(
                    List.of("min_wal_size", "max_wal_size"),
                    settings -> settings.size("min_wal_size") > settings.size("max_wal_size"),
                    "keeps more WAL than there may be; lower min_wal_size or raise max_wal_size"),
            new ContradictionRule(
                    List.of("max_parallel_workers", "max_worker_processes"),
                    settings -> settings.number("max_parallel_workers") > settings.number("max_worker_processes"),
                    "asks for more workers than there are processes; raise max_worker_processes"),
            new ContradictionRule(
                    List.of("max_parallel_workers_per_gather", "max_parallel_workers"),
                    settings -> settings.number("max_parallel_workers_per_gather")
                            > settings.number("max_parallel_workers"),
                    "gives one query more workers than there are; raise max_parallel_workers"),
            new ContradictionRule(
                    List.of("autovacuum_max_workers", "autovacuum_worker_slots"),
                    settings -> settings.number("autovacuum_max_workers") > settings.number("autovacuum_worker_slots"),
                    "asks for more workers than there are slots; raise autovacuum_worker_slots"),
            new ContradictionRule(
                    List.of("lock_timeout", "statement_timeout"),
                    settings -> settings.number("statement_timeout") > 0
                            && settings.size("lock_timeout") >= settings.size("statement_timeout"),
                    "never strikes before the statement's own timeout; lower it or raise statement_timeout"),
            new ContradictionRule(
                    List.of("deadlock_timeout", "lock_timeout"),
                    settings -> settings.number("lock_timeout") > 0
                            && settings.size("deadlock_timeout") >= settings.size("lock_timeout"),
                    "never looks for a deadlock before the lock's own timeout; lower it or raise lock_timeout"),
            new ContradictionRule(
                    List.of("vacuum_freeze_min_age", "autovacuum_freeze_max_age"),
                    settings ->
                            settings.number("vacuum_freeze_min_age") > settings.number("autovacuum_freeze_max_age") / 2,
                    "is over half of autovacuum_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new ContradictionRule(
                    List.of("vacuum_freeze_table_age", "autovacuum_freeze_max_age"),
                    settings -> settings.number("vacuum_freeze_table_age")
                            > settings.number("autovacuum_freeze_max_age") * 0.95,
                    "is over 95 % of autovacuum_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new ContradictionRule(
                    List.of("vacuum_failsafe_age", "autovacuum_freeze_max_age"),
                    settings -> settings.number("vacuum_failsafe_age")
                            < settings.number("autovacuum_freeze_max_age") * 1.05,
                    "is below 105 % of autovacuum_freeze_max_age, where PostgreSQL raises it; raise it"),
            new ContradictionRule(
                    List.of("vacuum_multixact_freeze_min_age", "autovacuum_multixact_freeze_max_age"),
                    settings -> settings.number("vacuum_multixact_freeze_min_age")
                            > settings.number("autovacuum_multixact_freeze_max_age") / 2,
                    "is over half of autovacuum_multixact_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new ContradictionRule(
                    List.of("vacuum_multixact_freeze_table_age", "autovacuum_multixact_freeze_max_age"),
                    settings -> settings.number("vacuum_multixact_freeze_table_age")
                            > settings.number("autovacuum_multixact_freeze_max_age") * 0.95,
                    "is over 95 % of autovacuum_multixact_freeze_max_age, where PostgreSQL cuts it off; lower it"),
            new ContradictionRule(
                    List.of("io_combine_limit", "io_max_combine_limit"),
                    settings -> settings.number("io_combine_limit") > settings.number("io_max_combine_limit"),
                    "is cut off at io_max_combine_limit; lower it or raise that"));

    private ContradictionRules() {}
}
