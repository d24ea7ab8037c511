package io.alerthistory.manifests.monitoring;

import static io.alerthistory.manifests.monitoring.Expressions.over;
import static io.alerthistory.manifests.monitoring.Severity.CRITICAL;
import static io.alerthistory.manifests.monitoring.Severity.WARNING;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.monitoring.Rule.Says;
import java.util.List;

/** Whether PostgreSQL answers, and whether its clients wait for each other. */
final class ServerRules {
    /** Where the scrape sets no name of an instance, the address has to do. */
    static final String SERVER =
            "{{ if $labels.instance_name }}{{ $labels.instance_namespace }}/{{ $labels.instance_name }}"
                    + "{{ else }}{{ $labels.instance }}{{ end }}";

    static final String SESSION =
            "application_name, backend_type, datname, server, state, usename, wait_event, wait_event_type";
    static final String DATABASE = "datid, datname";

    private ServerRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-postgresql",
                RuleGroup.Source.EXPORTER,
                List.of(down(), restarts(), connections(), longTransaction(), locks(), deadlocks(), replicaBehind()));
    }

    private static Rule down() {
        return new Rule(
                "AlertHistoryPostgresDown",
                // The exporter itself answers 200 all the same.
                "pg_up == 0",
                ofMinutes(1),
                CRITICAL,
                new Says(
                        "PostgreSQL of " + SERVER + " does not answer",
                        "The exporter beside PostgreSQL of " + SERVER
                                + " cannot log in for a minute. Senders are answered 503 and keep what they have."),
                Runbook.troubleshooting("PostgreSQL does not answer"));
    }

    private static Rule restarts() {
        return new Rule(
                "AlertHistoryPostgresRestarts",
                "changes(pg_postmaster_start_time_seconds[30m]) >= 2",
                ofMinutes(1),
                WARNING,
                new Says(
                        "PostgreSQL of " + SERVER + " restarts again and again",
                        "PostgreSQL of " + SERVER
                                + " has started {{ $value }} times within 30 minutes, in the same pod."),
                Runbook.troubleshooting("PostgreSQL restarts again and again"));
    }

    private static Rule connections() {
        return new Rule(
                "AlertHistoryConnectionsNearlyUsed",
                over(DATABASE, "sum", "pg_stat_database_numbackends") + "\n  / ("
                        + setting("max_connections") + "\n  - " + setting("superuser_reserved_connections") + "\n  - "
                        + setting("reserved_connections") + ") > 0.85",
                ofMinutes(5),
                WARNING,
                new Says(
                        "PostgreSQL of " + SERVER + " has few connections left",
                        "{{ $value | humanizePercentage }} of the connections that clients of " + SERVER
                                + " may have are in use. The next ones are refused."),
                Runbook.troubleshooting("Connections run out"));
    }

    private static Rule longTransaction() {
        return new Rule(
                "AlertHistoryLongTransaction",
                // Its name says a moment; it is an age.
                "pg_long_running_transactions_oldest_timestamp_seconds > 1800",
                ofMinutes(1),
                WARNING,
                new Says(
                        "A transaction in " + SERVER + " is old",
                        "The oldest transaction in " + SERVER
                                + " has been open for {{ $value | humanizeDuration }}. Nothing that was deleted since can be cleaned up."),
                Runbook.troubleshooting("A transaction stays open"));
    }

    private static Rule locks() {
        return new Rule(
                "AlertHistoryLocksWaiting",
                over(SESSION, "sum", "pg_stat_activity_count{wait_event_type=\"Lock\"}") + " > 0",
                ofMinutes(5),
                WARNING,
                new Says(
                        "Sessions in " + SERVER + " wait for locks",
                        "For 5 minutes sessions in " + SERVER
                                + " have waited for locks of others, {{ $value }} of them now."),
                Runbook.troubleshooting("Sessions wait for locks"));
    }

    private static Rule deadlocks() {
        return new Rule(
                "AlertHistoryDeadlocks",
                over(DATABASE, "sum", "increase(pg_stat_database_deadlocks[15m])") + " > 0",
                ofMinutes(1),
                WARNING,
                new Says(
                        "Deadlocks in " + SERVER,
                        "About {{ $value | humanize }} deadlocks in " + SERVER
                                + " within 15 minutes: PostgreSQL ended one transaction of each."),
                Runbook.troubleshooting("Deadlocks"));
    }

    private static Rule replicaBehind() {
        return new Rule(
                "AlertHistoryReplicaBehind",
                "pg_replication_lag_seconds > 60 and pg_replication_is_replica == 1",
                ofMinutes(5),
                WARNING,
                new Says(
                        "A replica of " + SERVER + " is behind",
                        "A replica of " + SERVER + " is {{ $value | humanizeDuration }} behind."),
                Runbook.troubleshooting("A replica is behind"));
    }

    static String setting(String name) {
        return over("server", "max", "pg_settings_" + name);
    }
}
