package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Alert.any;
import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.orNone;
import static io.alerthistory.manifests.dashboard.Series.setting;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** Who is connected, and what they do. */
final class SessionsRow {
    /** How many sessions clients may have. */
    static final String LIMIT = setting("max_connections") + " - " + setting("superuser_reserved_connections") + " - "
            + setting("reserved_connections");

    private SessionsRow() {}

    static Row row() {
        return new Row(
                "Connections and sessions",
                List.of(connections(), states(), users(), waits(), waitingForLocks(), oldestTransaction()));
    }

    private static Panel connections() {
        return Panel.graph("Connections", Unit.COUNT, "Those in use, and how many clients may have.")
                .asking(
                        ofExporter(sum(ofInstance("pg_stat_database_numbackends")), "in use"),
                        ofExporter(LIMIT, "for clients"))
                .alerting(Alert.of("AlertHistoryConnectionsNearlyUsed"));
    }

    private static Panel states() {
        return Panel.graph(
                        "Sessions by state",
                        Unit.COUNT,
                        "Sessions of clients. Those that are idle in a transaction hold locks and keep dead rows.")
                .asking(ofExporter(
                        sumBy("state", ofInstance("pg_stat_activity_count", "backend_type=\"client backend\"")),
                        "{{state}}"));
    }

    private static Panel users() {
        return Panel.graph(
                        "Sessions by role",
                        Unit.COUNT,
                        "The service logs in as one of two roles that take turns when the password changes.")
                .asking(ofExporter(
                        sumBy("usename", ofInstance("pg_stat_activity_count", "usename!=\"\"")), "{{usename}}"));
    }

    private static Panel waits() {
        return Panel.graph(
                        "What sessions wait for",
                        Unit.COUNT,
                        "Client is a wait for the next statement. IO, LWLock and Lock are waits in the midst of one.")
                .asking(ofExporter(
                        sumBy("wait_event_type", ofInstance("pg_stat_activity_count", "wait_event_type!=\"\"")),
                        "{{wait_event_type}}"));
    }

    private static Panel waitingForLocks() {
        return Panel.graph(
                        "Sessions that wait for locks", Unit.COUNT, "They wait for a transaction of another session.")
                .asking(ofExporter(
                        orNone(
                                sum(ofInstance("pg_stat_activity_count", "wait_event_type=\"Lock\"")),
                                sum(ofInstance("pg_stat_activity_count"))),
                        "waiting"))
                .alerting(any("AlertHistoryLocksWaiting"));
    }

    private static Panel oldestTransaction() {
        return Panel.graph(
                        "Oldest transaction",
                        Unit.SECONDS,
                        "As long as it is open, nothing that was deleted since can be cleaned up.")
                // Its name says a moment; it is an age.
                .asking(ofExporter(
                        max(ofInstance("pg_long_running_transactions_oldest_timestamp_seconds")), "open for"))
                .alerting(above("AlertHistoryLongTransaction", 1800));
    }
}
