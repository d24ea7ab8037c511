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
                        "PostgreSQL of " + SERVER + " reads much from disk",
                        "Only {{ $value | humanizePercentage }} of the pages that " + SERVER
                                + " needs are in shared_buffers, and it reads more than 500 from elsewhere each second."),
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
                "(rate(pg_stat_checkpointer_num_requested_total[1h])\n  or rate(pg_stat_bgwriter_checkpoints_req_total[1h])) * 3600 > 12",
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "PostgreSQL of " + SERVER + " has too little room for WAL",
                        "{{ $value | humanize }} checkpoints an hour in " + SERVER
                                + " come before their time, most often because max_wal_size is reached."),
                RunbookLink.troubleshooting("Checkpoints are too frequent"));
    }

    private static AlertRule temporaryFiles() {
        return new AlertRule(
                "AlertHistoryTemporaryFiles",
                aggregateWithout(DATABASE, "sum", "rate(pg_stat_database_temp_bytes[10m])") + " > 20e6",
                ofMinutes(10),
                WARNING,
                new AlertAnnotations(
                        "Sorts in " + SERVER + " do not fit into memory",
                        "{{ $value | humanize1024 }}B a second of temporary files are written in " + SERVER + "."),
                RunbookLink.troubleshooting("Temporary files"));
    }

    private static AlertRule walGrows() {
        return new AlertRule(
                "AlertHistoryWalAccumulating",
                aggregateWithout("server", "max", "pg_wal_size_bytes") + "\n  > 2 * " + setting("max_wal_size_bytes"),
                ofMinutes(10),
                WARNING,
                new AlertAnnotations(
                        "WAL of " + SERVER + " piles up",
                        "WAL of " + SERVER
                                + " takes {{ $value | humanize1024 }}B of its volume, more than twice max_wal_size: archiving fails, or a slot holds it."),
                RunbookLink.troubleshooting("WAL accumulates"));
    }
}
