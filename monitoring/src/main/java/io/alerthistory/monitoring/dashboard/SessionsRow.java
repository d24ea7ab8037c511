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
        return Panel.graph(
                        "Connections",
                        PanelUnit.COUNT,
                        "Connections in use, and the maximum number available to clients.")
                .withQueries(
                        ofExporter(sum(ofInstance("pg_stat_database_numbackends")), "in use"),
                        ofExporter(LIMIT, "for clients"))
                .withAlerts(PanelAlert.of("AlertHistoryTooManyConnections"));
    }

    private static Panel states() {
        return Panel.graph(
                        "Sessions by state",
                        PanelUnit.COUNT,
                        "Client sessions by state. Sessions that are idle in a transaction hold locks and prevent the "
                                + "removal of dead rows.")
                .withQueries(ofExporter(
                        sumBy("state", ofInstance("pg_stat_activity_count", "backend_type=\"client backend\"")),
                        "{{state}}"));
    }

    private static Panel users() {
        return Panel.graph(
                        "Sessions by role",
                        PanelUnit.COUNT,
                        "Sessions by role. The service logs in as one of two roles, which alternate when the password "
                                + "changes.")
                .withQueries(ofExporter(
                        sumBy("usename", ofInstance("pg_stat_activity_count", "usename!=\"\"")), "{{usename}}"));
    }

    private static Panel waits() {
        return Panel.graph(
                        "Wait events",
                        PanelUnit.COUNT,
                        "Sessions by type of wait event. Client means that a session waits for its next statement. IO, "
                                + "LWLock and Lock are waits during a statement.")
                .withQueries(ofExporter(
                        sumBy("wait_event_type", ofInstance("pg_stat_activity_count", "wait_event_type!=\"\"")),
                        "{{wait_event_type}}"));
    }

    private static Panel waitingForLocks() {
        return Panel.graph(
                        "Sessions waiting for locks",
                        PanelUnit.COUNT,
                        "Sessions waiting for a lock that a transaction of another session holds.")
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
                        "Age of the oldest open transaction. While it is open, rows deleted since its start cannot be "
                                + "removed.")
                // Its name says a moment; it is an age.
                .withQueries(ofExporter(
                        max(ofInstance("pg_long_running_transactions_oldest_timestamp_seconds")), "open for"))
                .withAlerts(above("AlertHistoryLongRunningTransaction", 1800));
    }
}
