package io.alerthistory.bench;

import java.time.Duration;
import java.util.List;

/** One row of the comparison. */
record Scenario(Server server, Endpoint endpoint, Mode mode, int alertsARequest, int connections) {
    private static final int POOL = 10_000;

    enum Server {
        HISTORY("Alert History"),
        ALERTMANAGER("Alertmanager");

        final String title;

        Server(String title) {
            this.title = title;
        }
    }

    /** The order in which each round runs them. */
    static final List<Scenario> ALL = List.of(
            new Scenario(Server.HISTORY, Endpoint.WEBHOOK, Mode.NEW, 64, 16),
            new Scenario(Server.ALERTMANAGER, Endpoint.V2, Mode.NEW, 64, 16),
            new Scenario(Server.HISTORY, Endpoint.V2, Mode.NEW, 64, 16),
            new Scenario(Server.HISTORY, Endpoint.WEBHOOK, Mode.NEW, 1, 64),
            new Scenario(Server.ALERTMANAGER, Endpoint.V2, Mode.NEW, 1, 64),
            new Scenario(Server.HISTORY, Endpoint.V2, Mode.NEW, 1, 64),
            new Scenario(Server.HISTORY, Endpoint.WEBHOOK, Mode.KNOWN, 64, 16),
            new Scenario(Server.HISTORY, Endpoint.WEBHOOK, Mode.REPEAT, 64, 16));

    LoadPlan plan(Target target, Duration warmUp, Duration duration) {
        return new LoadPlan(
                target, endpoint, mode, alertsARequest, connections, 0, warmUp, duration, Long.MAX_VALUE, POOL);
    }

    boolean history() {
        return server == Server.HISTORY;
    }

    /** What Alertmanager is measured with for comparison. */
    Scenario onAlertmanager() {
        return new Scenario(Server.ALERTMANAGER, Endpoint.V2, mode, alertsARequest, connections);
    }
}
