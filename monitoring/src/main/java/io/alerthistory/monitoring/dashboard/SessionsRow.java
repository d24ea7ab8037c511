package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelAlert.any;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.setting;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** The sessions and their activity. */
final class SessionsRow {
    /** How many sessions clients may have. */
    static final String LIMIT = setting("max_connections") + " - " + setting("superuser_reserved_connections") + " - "
            + setting("reserved_connections");

    private SessionsRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Connections and sessions",
                List.of(connections(), states(), users(), waits(), waitingForLocks(), oldestTransaction()));
    }

    private static Panel connections() {
        return Panel.graph("Connections", PanelUnit.COUNT, "Those in use, and how many clients may have.")
                .withQueries(
                        ofExporter(sum(ofInstance("pg_stat_database_numbackends")), "in use"),
                        ofExporter(LIMIT, "for clients"))
                .withAlerts(PanelAlert.of("AlertHistoryTooManyConnections"));
    }

    private static Panel states() {
        return Panel.graph(
                        "Sessions by state",
                        PanelUnit.COUNT,
                        "Sessions of clients. Those that are idle in a transaction hold locks and keep dead rows.")
                .withQueries(ofExporter(
                        sumBy("state", ofInstance("pg_stat_activity_count", "backend_type=\"client backend\"")),
                        "{{state}}"));
    }

    private static Panel users() {
        return Panel.graph(
                        "Sessions by role",
                        PanelUnit.COUNT,
                        "The service logs in as one of two roles that take turns when the password changes.")
                .withQueries(ofExporter(
                        sumBy("usename", ofInstance("pg_stat_activity_count", "usename!=\"\"")), "{{usename}}"));
    }

    private static Panel waits() {
        return Panel.graph(
                        "Wait events",
                        PanelUnit.COUNT,
                        "Client is a wait for the next statement. IO, LWLock and Lock are waits in the midst of one.")
                .withQueries(ofExporter(
                        sumBy("wait_event_type", ofInstance("pg_stat_activity_count", "wait_event_type!=\"\"")),
                        "{{wait_event_type}}"));
    }

    private static Panel waitingForLocks() {
        return Panel.graph(
                        "Sessions waiting for locks",
                        PanelUnit.COUNT,
                        "They wait for a transaction of another session.")
                .withQueries(ofExporter(
                        orZero(
                                sum(ofInstance("pg_stat_activity_count", "wait_event_type=\"Lock\"")),
                                sum(ofInstance("pg_stat_activity_count"))),
                        "waiting"))
                .withAlerts(any("AlertHistoryLockWaits"));
    }

    private static Panel oldestTransaction() {
        return Panel.graph(
                        "Oldest transaction",
                        PanelUnit.SECONDS,
                        "As long as it is open, nothing that was deleted since can be cleaned up.")
                // Its name says a moment; it is an age.
                .withQueries(ofExporter(
                        max(ofInstance("pg_long_running_transactions_oldest_timestamp_seconds")), "open for"))
                .withAlerts(above("AlertHistoryLongRunningTransaction", 1800));
    }
}
