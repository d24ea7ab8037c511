package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.aggregateWithout;
import static io.alerthistory.monitoring.rule.ServerRules.DATABASE;
import static io.alerthistory.monitoring.rule.ServerRules.SERVER;
import static io.alerthistory.monitoring.rule.ServerRules.setting;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about a PostgreSQL whose load exceeds its memory, its disk or its settings. */
final class LoadRules {
    private static final String HIT = aggregateWithout(DATABASE, "sum", "rate(pg_stat_database_blks_hit[15m])");
    private static final String READ = aggregateWithout(DATABASE, "sum", "rate(pg_stat_database_blks_read[15m])");
    // Those of the exporter and of people are no part of the service.
    private static final String SERVICE = "{user!~\"postgres|monitoring\"}";

    private LoadRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-postgresql-load",
                RuleGroup.MetricSource.EXPORTER,
                List.of(cache(), slowStatement(), checkpoints(), temporaryFiles(), walGrows()));
    }

    private static AlertRule cache() {
        return new AlertRule(
                "AlertHistoryCacheHitRatioLow",
                // A ratio of few reads says nothing.
                HIT + "\n  / (" + HIT + "\n  + " + READ + ") < 0.9\nand " + READ + " > 500",
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "The cache hit ratio of " + SERVER + " is low",
                        "Only {{ $value | humanizePercentage }} of the pages that " + SERVER
                                + " needs are in shared_buffers, and it reads more than 500 pages per second from "
                                + "outside."),
                RunbookLink.troubleshooting("The cache hit ratio is low"));
    }

    private static AlertRule slowStatement() {
        return new AlertRule(
                "AlertHistorySlowStatement",
                "rate(pg_stat_statements_seconds_total" + SERVICE + "[10m])\n  / rate(pg_stat_statements_calls_total"
                        + SERVICE + "[10m]) > 5",
                ofMinutes(10),
                WARNING,
                new AlertAnnotations(
                        "A statement in " + SERVER + " is slow",
                        "Statement {{ $labels.queryid }} of {{ $labels.user }} in " + SERVER
                                + " takes {{ $value | humanizeDuration }} on average."),
                RunbookLink.troubleshooting("A statement is slow"));
    }

    private static AlertRule checkpoints() {
        return new AlertRule(
                "AlertHistoryCheckpointsTooFrequent",
                // PostgreSQL 17 counts them elsewhere than 16.
                "(rate(pg_stat_checkpointer_num_requested_total[1h])\n  or "
                        + "rate(pg_stat_bgwriter_checkpoints_req_total[1h])) * 3600 > 12",
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "Checkpoints of " + SERVER + " are too frequent",
                        "{{ $value | humanize }} checkpoints per hour in " + SERVER
                                + " are requested before checkpoint_timeout, usually because max_wal_size is reached."),
                RunbookLink.troubleshooting("Checkpoints are too frequent"));
    }

    private static AlertRule temporaryFiles() {
        return new AlertRule(
                "AlertHistoryTemporaryFiles",
                aggregateWithout(DATABASE, "sum", "rate(pg_stat_database_temp_bytes[10m])") + " > 20e6",
                ofMinutes(10),
                WARNING,
                new AlertAnnotations(
                        "Queries in " + SERVER + " spill to temporary files",
                        SERVER
                                + " writes {{ $value | humanize1024 }}B of temporary files per second: "
                                + "sorts or hashes do not fit into work_mem."),
                RunbookLink.troubleshooting("Temporary files"));
    }

    private static AlertRule walGrows() {
        return new AlertRule(
                "AlertHistoryWalAccumulating",
                aggregateWithout("server", "max", "pg_wal_size_bytes") + "\n  > 2 * " + setting("max_wal_size_bytes"),
                ofMinutes(10),
                WARNING,
                new AlertAnnotations(
                        "WAL of " + SERVER + " accumulates",
                        "WAL of " + SERVER
                                + " uses {{ $value | humanize1024 }}B of its volume, more than twice "
                                + "max_wal_size. Archiving fails, or a replication slot retains it."),
                RunbookLink.troubleshooting("WAL accumulates"));
    }
}
