package io.alerthistory.bench;

import java.time.Duration;
import java.util.List;

/** A row of the comparison. */
record LoadScenario(ServerKind server, AlertEndpoint endpoint, LoadMode mode, int alertsARequest, int connections) {
    private static final int POOL = 10_000;

    enum ServerKind {
        HISTORY("Alert History"),
        ALERTMANAGER("Alertmanager");

        final String title;

        ServerKind(String title) {
            this.title = title;
        }
    }

    /** The order in which each round runs them. */
    static final List<LoadScenario> ALL = List.of(
            new LoadScenario(ServerKind.HISTORY, AlertEndpoint.WEBHOOK, LoadMode.NEW, 64, 16),
            new LoadScenario(ServerKind.ALERTMANAGER, AlertEndpoint.V2, LoadMode.NEW, 64, 16),
            new LoadScenario(ServerKind.HISTORY, AlertEndpoint.V2, LoadMode.NEW, 64, 16),
            new LoadScenario(ServerKind.HISTORY, AlertEndpoint.WEBHOOK, LoadMode.NEW, 1, 64),
            new LoadScenario(ServerKind.ALERTMANAGER, AlertEndpoint.V2, LoadMode.NEW, 1, 64),
            new LoadScenario(ServerKind.HISTORY, AlertEndpoint.V2, LoadMode.NEW, 1, 64),
            new LoadScenario(ServerKind.HISTORY, AlertEndpoint.WEBHOOK, LoadMode.KNOWN, 64, 16),
            new LoadScenario(ServerKind.HISTORY, AlertEndpoint.WEBHOOK, LoadMode.REPEAT, 64, 16));

    LoadPlan plan(LoopbackTarget target, Duration warmUp, Duration duration) {
        return new LoadPlan(
                target, endpoint, mode, alertsARequest, connections, 0, warmUp, duration, Long.MAX_VALUE, POOL, "");
    }

    boolean isHistory() {
        return server == ServerKind.HISTORY;
    }

    /** What Alertmanager is measured with for comparison. */
    LoadScenario onAlertmanager() {
        return new LoadScenario(ServerKind.ALERTMANAGER, AlertEndpoint.V2, mode, alertsARequest, connections);
    }
}
