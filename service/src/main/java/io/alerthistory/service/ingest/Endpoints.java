package io.alerthistory.service.ingest;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ingest.Source;
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
                endpoint("/api/v1/webhook", (exchange, body) -> {
                    Received received = receive(exchange, body, Protocol.WEBHOOK);
                    exchange.send("application/json", received.json());
                }),
                endpoint("/api/v2/alerts", (exchange, body) -> {
                    Received received = receive(exchange, body, Protocol.PROMETHEUS);
                    received.complain();
                    exchange.send("application/json", received.json());
                }));
    }

    private Endpoint endpoint(String path, Answer answer) {
        return Endpoint.post(
                path, Scope.INGEST, exchange -> bodies.use(exchange.request(), body -> answer.to(exchange, body)));
    }

    @FunctionalInterface
    private interface Answer {
        void to(Exchange exchange, byte[] body) throws Exception;
    }

    private Received receive(Exchange exchange, byte[] body, Protocol protocol) {
        long started = System.nanoTime();
        Decoder.Envelope envelope = envelope(exchange);
        Decoder.Decoded decoded;
        try {
            decoded = protocol.decode(decoder, body, envelope);
        } catch (Unreadable e) {
            throw refuse(protocol, body, envelope, e);
        }
        Outcome outcome = ingest.store(decoded.message(), protocol.patience);
        observer.finished(decoded, outcome, Duration.ofNanos(System.nanoTime() - started));
        return new Received(decoded.message(), stored(outcome).quarantined());
    }

    private Decoder.Envelope envelope(Exchange exchange) {
        String peer = exchange.request().remotePeer().host();
        return new Decoder.Envelope(exchange.tenant(), peer, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** What cannot be read is kept as it came, as far as that goes: a 400 makes no sender keep it. */
    private Refusal refuse(Protocol protocol, byte[] body, Decoder.Envelope envelope, Unreadable why) {
        String reason = String.valueOf(why.getMessage());
        Message message = decoder.unreadable(protocol.kind, body, envelope, reason);
        observer.unreadable(message, ingest.store(message, protocol.patience));
        return Refusal.badRequest(reason);
    }

    private static Outcome.Stored stored(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored stored -> stored;
            case Outcome.NotStored(Outcome.Cause cause) ->
                throw Refusal.unavailable("not stored: " + cause.sentence() + "; send it again", 1);
        };
    }

    /** The two ways in which alerts come. */
    private enum Protocol {
        /** Alertmanager tries again for as long as its group_interval. */
        WEBHOOK(Source.Kind.ALERTMANAGER, Duration.ofMillis(4_500)) {
            @Override
            Decoder.Decoded decode(Decoder decoder, byte[] body, Decoder.Envelope envelope) throws Unreadable {
                return decoder.webhook(body, envelope);
            }
        },
        /** While Prometheus waits for us, the Alertmanagers beside us wait too. */
        PROMETHEUS(Source.Kind.PROMETHEUS, Duration.ofMillis(900)) {
            @Override
            Decoder.Decoded decode(Decoder decoder, byte[] body, Decoder.Envelope envelope) throws Unreadable {
                return decoder.prometheus(body, envelope);
            }
        };

        private final Source.Kind kind;
        private final Duration patience;

        Protocol(Source.Kind kind, Duration patience) {
            this.kind = kind;
            this.patience = patience;
        }

        abstract Decoder.Decoded decode(Decoder decoder, byte[] body, Decoder.Envelope envelope) throws Unreadable;
    }

    /** A message that was stored, but for those of its alerts that are in quarantine. */
    private record Received(Message message, int quarantined) {
        private int alerts() {
            return message.alerts().size() + message.rejected().size();
        }

        byte[] json() {
            return "{\"stored\":%d,\"quarantined\":%d}\n"
                    .formatted(alerts() - quarantined, quarantined)
                    .getBytes(StandardCharsets.UTF_8);
        }

        /** As Alertmanager does: 400 although the good ones are stored; Prometheus sends nothing again. */
        void complain() {
            if (quarantined > 0) {
                String reason = message.rejected().isEmpty()
                        ? "PostgreSQL refused it"
                        : message.rejected().getFirst().reason();
                throw Refusal.badRequest(
                        "%d of %d alerts cannot be stored and are in quarantine, the others are stored: %s"
                                .formatted(quarantined, alerts(), reason));
            }
        }
    }
}
