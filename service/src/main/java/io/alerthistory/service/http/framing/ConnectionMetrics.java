package io.alerthistory.service.http.framing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The metrics of the connections of clients. Each counter exists from the start. */
final class ConnectionMetrics {
    /** Why the service closes a connection. */
    enum CloseReason {
        /** A request did not arrive in time. */
        REQUEST,
        /** No further request arrived in time. */
        IDLE,
        /** The client did not read a response in time. */
        RESPONSE,
        /** The client had time to read the response to a request that was not read. */
        REFUSAL,
        /** Too many connections were open. */
        ROOM
    }

    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);

    ConnectionMetrics(MeterRegistry registry, Supplier<Number> open, int limit) {
        Gauge.builder("alert_history_http_connections", open)
                .description("HTTP connections that are open.")
                .register(registry);
        Gauge.builder("alert_history_http_connections_limit", () -> limit)
                .description("HTTP connections that may be open at the same time. Others wait.")
                .register(registry);
        for (CloseReason reason : CloseReason.values()) {
            closed.put(
                    reason,
                    Counter.builder("alert_history_http_closed_connections")
                            .description("HTTP connections that the service closed because the client was too slow, or"
                                    + " to make room for others.")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void countClosed(CloseReason reason) {
        Counter counter = closed.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
