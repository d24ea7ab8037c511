package io.alerthistory.service.ingest;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Problem;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ingest.Source;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where senders deliver. What they are answered decides what they do next (rule 8): 2xx only when all is durable, 503
 * for "again, please" while they still wait, and nothing that makes them send for ever what can never be stored.
 */
final class Endpoints {
    /** Alertmanager tries again for as long as its group_interval. */
    private static final Duration WEBHOOK_PATIENCE = Duration.ofMillis(4_500);

    /** While Prometheus waits for us, the Alertmanagers beside us wait too. */
    private static final Duration PROMETHEUS_PATIENCE = Duration.ofMillis(900);

    private final Bodies bodies;
    private final Decoder decoder;
    private final Ingest ingest;
    private final Observer observer;
    private final Clock clock;

    Endpoints(Bodies bodies, Decoder decoder, Ingest ingest, Observer observer, Clock clock) {
        this.bodies = bodies;
        this.decoder = decoder;
        this.ingest = ingest;
        this.observer = observer;
        this.clock = clock;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.post(
                        "/api/v1/webhook",
                        Scope.INGEST,
                        exchange -> bodies.use(exchange.request(), body -> webhook(exchange, body))),
                Endpoint.post(
                        "/api/v2/alerts",
                        Scope.INGEST,
                        exchange -> bodies.use(exchange.request(), body -> prometheus(exchange, body))));
    }

    private void webhook(Exchange exchange, byte[] body) throws Exception {
        long started = System.nanoTime();
        Decoder.Envelope envelope = envelope(exchange);
        Decoder.Decoded decoded;
        try {
            decoded = decoder.webhook(body, envelope);
        } catch (Unreadable e) {
            throw refuse(Source.Kind.ALERTMANAGER, body, envelope, e);
        }
        Outcome outcome = ingest.store(decoded.message(), WEBHOOK_PATIENCE);
        observer.finished(decoded, outcome, Duration.ofNanos(System.nanoTime() - started));
        exchange.send("application/json", answer(decoded.message(), stored(outcome)));
    }

    private void prometheus(Exchange exchange, byte[] body) throws Exception {
        long started = System.nanoTime();
        Decoder.Envelope envelope = envelope(exchange);
        Decoder.Decoded decoded;
        try {
            decoded = decoder.prometheus(body, envelope);
        } catch (Unreadable e) {
            throw refuse(Source.Kind.PROMETHEUS, body, envelope, e);
        }
        Message message = decoded.message();
        Outcome outcome = ingest.store(message, PROMETHEUS_PATIENCE);
        observer.finished(decoded, outcome, Duration.ofNanos(System.nanoTime() - started));
        int quarantined = stored(outcome).quarantined();
        if (quarantined > 0) {
            // As Alertmanager does; the good ones are stored, and Prometheus sends nothing again.
            String reason = message.rejected().isEmpty()
                    ? "PostgreSQL refused it"
                    : message.rejected().getFirst().reason();
            throw Refusal.badRequest("%d of %d alerts cannot be stored and are in quarantine, the others are stored: %s"
                    .formatted(
                            quarantined,
                            message.alerts().size() + message.rejected().size(),
                            reason));
        }
        exchange.send("application/json", answer(message, stored(outcome)));
    }

    private Decoder.Envelope envelope(Exchange exchange) {
        String peer = exchange.request().remotePeer().host();
        return new Decoder.Envelope(exchange.tenant(), peer, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** What cannot be read is kept as it came, as far as that goes: a 400 makes no sender keep it. */
    private Refusal refuse(Source.Kind kind, byte[] body, Decoder.Envelope envelope, Unreadable why) {
        String reason = String.valueOf(why.getMessage());
        Message message = decoder.unreadable(kind, body, envelope, reason);
        Outcome outcome =
                ingest.store(message, kind == Source.Kind.PROMETHEUS ? PROMETHEUS_PATIENCE : WEBHOOK_PATIENCE);
        observer.unreadable(message, outcome);
        return Refusal.badRequest(reason);
    }

    private static Outcome.Stored stored(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored stored -> stored;
            case Outcome.NotStored(Outcome.Cause cause) ->
                throw new Refusal(Problem.of(
                                Status.SERVICE_UNAVAILABLE_503, "not stored: " + cause.sentence() + "; send it again")
                        .with("Retry-After", "1"));
        };
    }

    private static byte[] answer(Message message, Outcome.Stored stored) {
        int all = message.alerts().size() + message.rejected().size();
        return "{\"stored\":%d,\"quarantined\":%d}\n"
                .formatted(all - stored.quarantined(), stored.quarantined())
                .getBytes(StandardCharsets.UTF_8);
    }
}
