package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.aggregateWithout;
import static io.alerthistory.monitoring.rule.ServerRules.SERVER;
import static io.alerthistory.monitoring.rule.ServerRules.SESSION;
import static io.alerthistory.monitoring.rule.ServerRules.setting;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about autovacuum, long before transaction ids run out and PostgreSQL stops accepting writes. */
final class VacuumRules {
    private static final RunbookLink IDS = RunbookLink.troubleshooting("Transaction ID wraparound");

    private VacuumRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-postgresql-vacuum",
                RuleGroup.MetricSource.EXPORTER,
                List.of(
                        workersBusy(),
                        deadRows(),
                        ids("AlertHistoryTransactionIdWraparound", "datfrozenxid", "transaction ids"),
                        ids("AlertHistoryMultixactIdWraparound", "datminmxid", "multixact ids")));
    }

    private static AlertRule workersBusy() {
        return new AlertRule(
                "AlertHistoryAutovacuumBehind",
                aggregateWithout(SESSION, "sum", "pg_stat_activity_count{backend_type=\"autovacuum worker\"}")
                        + "\n  >= " + setting("autovacuum_max_workers"),
                ofHours(1),
                WARNING,
                new AlertAnnotations(
                        "Autovacuum of " + SERVER + " does not keep up",
                        "All {{ $value }} autovacuum workers in " + SERVER
                                + " have been busy for an hour. Other tables wait."),
                RunbookLink.troubleshooting("Autovacuum does not keep up"));
    }

    private static AlertRule deadRows() {
        return new AlertRule(
                "AlertHistoryTableBloated",
                "pg_stat_user_tables_n_dead_tup\n  / (pg_stat_user_tables_n_dead_tup + "
                        + "pg_stat_user_tables_n_live_tup) > 0.4"
                        + "\nand pg_stat_user_tables_n_dead_tup > 100000",
                ofHours(1),
                WARNING,
                new AlertAnnotations(
                        "Table {{ $labels.schemaname }}.{{ $labels.relname }} of " + SERVER + " is bloated",
                        "{{ $value | humanizePercentage }} of the rows of {{ $labels.schemaname }}.{{ "
                                + "$labels.relname }} in "
                                + SERVER
                                + " have been dead for an hour. They take space and slow queries down "
                                + "until autovacuum removes them."),
                RunbookLink.troubleshooting("A table is full of dead rows"));
    }

    private static AlertRule ids(String alert, String column, String idName) {
        return new AlertRule(
                alert,
                // The exporter's name says seconds; it counts ids. PostgreSQL stops at about 2.1e9.
                aggregateWithout("datname", "max", "pg_database_wraparound_age_" + column + "_seconds") + " > 1e9",
                ofMinutes(15),
                CRITICAL,
                new AlertAnnotations(
                        "PostgreSQL of " + SERVER + " approaches the wraparound of its " + idName,
                        "{{ $value | humanize }} " + idName + " of " + SERVER
                                + " are not frozen yet. At 2.1 billion PostgreSQL stops accepting writes."),
                IDS);
    }
}
