package io.alerthistory.service.http.framing;

import io.alerthistory.service.http.framing.ClientWait.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose client takes longer than the limits permit. While most of the permitted connections are
 * open, it also closes those that have waited longest, so that the listener can always accept another one.
 */
public final class ConnectionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final HttpLimits limits;
    private final ConnectionMetrics metrics;
    private final Set<ClientWait> waits = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connections").factory());

    /** A connection and what it waited for when it was looked at. */
    private record WaitingClient(ClientWait clientWait, ClientWait.State state) {}

    public ConnectionWatch(HttpLimits limits, MeterRegistry registry) {
        this.limits = limits;
        this.metrics = new ConnectionMetrics(registry, waits::size, limits.connections());
        var _ = timer.scheduleWithFixedDelay(
                this::check, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check() {
        try {
            List<WaitingClient> waiting = waits.stream()
                    .map(wait -> new WaitingClient(wait, wait.state()))
                    .filter(client -> client.state().waiting())
                    .toList();
            waiting.stream().filter(this::isTooLong).forEach(client -> end(client, closeReason(client)));
            makeRoom(waiting);
        } catch (RuntimeException e) {
            LOG.error("connections could not be checked", e); // the timer would stop without a word
        }
    }

    private boolean isTooLong(WaitingClient client) {
        Duration limit = switch (client.state().reason()) {
            case REQUEST -> limits.requestTimeout();
            case NEXT_REQUEST -> limits.idleTimeout();
            case RESPONSE -> limits.writeTimeout();
            case REFUSAL -> HttpLimits.REFUSAL;
        };
        return client.state().elapsed().compareTo(limit) >= 0;
    }

    // Idle connections first: their client has its answer, and can open another one.
    private void makeRoom(List<WaitingClient> waiting) {
        int excess = waits.size() - limits.connections() * 4 / 5;
        if (excess <= 0) {
            return;
        }
        waiting.stream()
                .filter(client -> client.state().elapsed().compareTo(HttpLimits.MIN_WAIT) >= 0)
                .filter(client -> client.state().reason() == Reason.NEXT_REQUEST
                        || client.state().reason() == Reason.REQUEST)
                .sorted(Comparator.comparing(
                                (WaitingClient client) -> client.state().reason() == Reason.REQUEST)
                        .thenComparing(client -> client.state().elapsed(), Comparator.reverseOrder()))
                .limit(excess)
                .forEach(client -> end(client, ConnectionMetrics.CloseReason.ROOM));
    }

    private void end(WaitingClient client, ConnectionMetrics.CloseReason reason) {
        if (client.clientWait().end(client.state().reason())) {
            metrics.countClosed(reason);
        }
    }

    private static ConnectionMetrics.CloseReason closeReason(WaitingClient client) {
        return switch (client.state().reason()) {
            case REQUEST -> ConnectionMetrics.CloseReason.REQUEST;
            case NEXT_REQUEST -> ConnectionMetrics.CloseReason.IDLE;
            case RESPONSE -> ConnectionMetrics.CloseReason.RESPONSE;
            case REFUSAL -> ConnectionMetrics.CloseReason.REFUSAL;
        };
    }

    void add(ClientWait wait) {
        waits.add(wait);
    }

    void remove(ClientWait wait) {
        waits.remove(wait);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
