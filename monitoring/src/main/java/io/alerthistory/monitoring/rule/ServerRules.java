package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.aggregateWithout;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about the availability of PostgreSQL, and about clients that wait for each other. */
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
                RuleGroup.MetricSource.EXPORTER,
                List.of(
                        serverDown(),
                        serverRestarts(),
                        connections(),
                        longTransaction(),
                        lockWaits(),
                        deadlocks(),
                        replicaBehind()));
    }

    private static AlertRule serverDown() {
        return new AlertRule(
                "AlertHistoryPostgresDown",
                // The exporter itself answers 200 all the same.
                "pg_up == 0",
                ofMinutes(1),
                CRITICAL,
                new AlertAnnotations(
                        "PostgreSQL of " + SERVER + " does not answer",
                        "The exporter beside PostgreSQL of " + SERVER
                                + " has not been able to log in for a minute. Senders receive 503 and retry."),
                RunbookLink.troubleshooting("PostgreSQL does not answer"));
    }

    private static AlertRule serverRestarts() {
        return new AlertRule(
                "AlertHistoryPostgresRestarts",
                "changes(pg_postmaster_start_time_seconds[30m]) >= 2",
                ofMinutes(1),
                WARNING,
                new AlertAnnotations(
                        "PostgreSQL of " + SERVER + " restarts repeatedly",
                        "PostgreSQL of " + SERVER
                                + " has started {{ $value }} times within 30 minutes, in the same pod."),
                RunbookLink.troubleshooting("PostgreSQL restarts again and again"));
    }

    private static AlertRule connections() {
        return new AlertRule(
                "AlertHistoryTooManyConnections",
                aggregateWithout(DATABASE, "sum", "pg_stat_database_numbackends") + "\n  / ("
                        + setting("max_connections") + "\n  - " + setting("superuser_reserved_connections") + "\n  - "
                        + setting("reserved_connections") + ") > 0.85",
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "PostgreSQL of " + SERVER + " is running out of connections",
                        "{{ $value | humanizePercentage }} of the connections available to clients of " + SERVER
                                + " are in use. Further connections will be refused."),
                RunbookLink.troubleshooting("Too many connections"));
    }

    private static AlertRule longTransaction() {
        return new AlertRule(
                "AlertHistoryLongRunningTransaction",
                // Its name says a moment; it is an age.
                "pg_long_running_transactions_oldest_timestamp_seconds > 1800",
                ofMinutes(1),
                WARNING,
                new AlertAnnotations(
                        "A transaction in " + SERVER + " has been open for long",
                        "The oldest transaction in " + SERVER
                                + " has been open for {{ $value | humanizeDuration }}. VACUUM cannot "
                                + "remove rows that were deleted since then."),
                RunbookLink.troubleshooting("A transaction runs for too long"));
    }

    private static AlertRule lockWaits() {
        return new AlertRule(
                "AlertHistoryLockWaits",
                aggregateWithout(SESSION, "sum", "pg_stat_activity_count{wait_event_type=\"Lock\"}") + " > 0",
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "Sessions in " + SERVER + " wait for locks",
                        "Sessions in " + SERVER
                                + " have been waiting for locks for 5 minutes; {{ $value }} are waiting now."),
                RunbookLink.troubleshooting("Sessions wait for locks"));
    }

    private static AlertRule deadlocks() {
        return new AlertRule(
                "AlertHistoryDeadlocks",
                aggregateWithout(DATABASE, "sum", "increase(pg_stat_database_deadlocks[15m])") + " > 0",
                ofMinutes(1),
                WARNING,
                new AlertAnnotations(
                        "Deadlocks in " + SERVER,
                        "About {{ $value | humanize }} deadlocks in " + SERVER
                                + " within 15 minutes. PostgreSQL aborted one transaction of each."),
                RunbookLink.troubleshooting("Deadlocks"));
    }

    private static AlertRule replicaBehind() {
        return new AlertRule(
                "AlertHistoryReplicaBehind",
                "pg_replication_lag_seconds > 60 and pg_replication_is_replica == 1",
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "A replica of " + SERVER + " is behind",
                        "A replica of " + SERVER + " is {{ $value | humanizeDuration }} behind."),
                RunbookLink.troubleshooting("A replica is behind"));
    }

    static String setting(String name) {
        return aggregateWithout("server", "max", "pg_settings_" + name);
    }
}
