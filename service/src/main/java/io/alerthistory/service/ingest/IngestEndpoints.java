package io.alerthistory.service.ingest;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The endpoints for senders. The response decides what a sender does next (docs/alert-semantics.md, rule 8): 2xx only
 * when everything is durable, 503 to request a retry before the sender times out, and no response that makes it send
 * forever what can never be stored.
 */
final class IngestEndpoints {
    private final RequestBodyLimiter bodyLimiter;
    private final MessageDecoder decoder;
    private final MessageIngest ingest;
    private final IngestRecorder recorder;
    private final Clock clock;

    IngestEndpoints(
            RequestBodyLimiter bodyLimiter,
            MessageDecoder decoder,
            MessageIngest ingest,
            IngestRecorder recorder,
            Clock clock) {
        this.bodyLimiter = bodyLimiter;
        this.decoder = decoder;
        this.ingest = ingest;
        this.recorder = recorder;
        this.clock = clock;
    }

    List<HttpEndpoint> endpoints() {
        return List.of(
                endpoint("/api/v1/webhook", (exchange, body) -> {
                    IngestResponse received = receive(exchange, body, AlertProtocol.WEBHOOK);
                    exchange.send("application/json", received.json());
                }),
                endpoint("/api/v2/alerts", (exchange, body) -> {
                    IngestResponse received = receive(exchange, body, AlertProtocol.PROMETHEUS);
                    received.throwIfQuarantined();
                    exchange.send("application/json", received.json());
                }));
    }

    private HttpEndpoint endpoint(String path, IngestHandler handler) {
        return HttpEndpoint.post(
                path,
                TokenScope.INGEST,
                exchange -> bodyLimiter.withBody(exchange.request(), body -> handler.handle(exchange, body)));
    }

    @FunctionalInterface
    private interface IngestHandler {
        void handle(RequestExchange exchange, byte[] body) throws Exception;
    }

    private IngestResponse receive(RequestExchange exchange, byte[] body, AlertProtocol protocol) {
        long started = System.nanoTime();
        MessageDecoder.MessageEnvelope envelope = envelope(exchange);
        MessageDecoder.DecodedMessage decoded;
        try {
            decoded = protocol.decode(decoder, body, envelope);
        } catch (UnreadableMessageException e) {
            throw quarantineUnreadable(protocol, body, envelope, e);
        }
        IngestOutcome outcome = ingest.store(decoded.message(), protocol.storeTimeout);
        recorder.recordOutcome(decoded, outcome, Duration.ofNanos(System.nanoTime() - started));
        return new IngestResponse(decoded.message(), requireStored(outcome).quarantined());
    }

    private MessageDecoder.MessageEnvelope envelope(RequestExchange exchange) {
        String peer = exchange.request().remotePeer().host();
        return new MessageDecoder.MessageEnvelope(
                exchange.tenant(), peer, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** What cannot be read is kept as it came, as far as that goes: a 400 makes no sender keep it. */
    private ProblemException quarantineUnreadable(
            AlertProtocol protocol,
            byte[] body,
            MessageDecoder.MessageEnvelope envelope,
            UnreadableMessageException cause) {
        String reason = String.valueOf(cause.getMessage());
        IngestMessage message = decoder.unreadableMessage(protocol.kind, body, envelope, reason);
        recorder.recordUnreadable(message, ingest.store(message, protocol.storeTimeout));
        return ProblemException.badRequest(reason);
    }

    private static IngestOutcome.IngestSuccess requireStored(IngestOutcome outcome) {
        return switch (outcome) {
            case IngestOutcome.IngestSuccess stored -> stored;
            case IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause cause) ->
                throw ProblemException.unavailable("not stored: " + cause.message() + "; send it again", 1);
        };
    }

    /** The two protocols of senders. */
    private enum AlertProtocol {
        /** Alertmanager tries again for as long as its group_interval. */
        WEBHOOK(AlertSource.SourceKind.ALERTMANAGER, Duration.ofMillis(4_500)) {
            @Override
            MessageDecoder.DecodedMessage decode(
                    MessageDecoder decoder, byte[] body, MessageDecoder.MessageEnvelope envelope)
                    throws UnreadableMessageException {
                return decoder.webhook(body, envelope);
            }
        },
        /** While Prometheus waits for us, the Alertmanagers beside us wait too. */
        PROMETHEUS(AlertSource.SourceKind.PROMETHEUS, Duration.ofMillis(900)) {
            @Override
            MessageDecoder.DecodedMessage decode(
                    MessageDecoder decoder, byte[] body, MessageDecoder.MessageEnvelope envelope)
                    throws UnreadableMessageException {
                return decoder.prometheus(body, envelope);
            }
        };

        private final AlertSource.SourceKind kind;
        private final Duration storeTimeout;

        AlertProtocol(AlertSource.SourceKind kind, Duration patience) {
            this.kind = kind;
            this.storeTimeout = patience;
        }

        abstract MessageDecoder.DecodedMessage decode(
                MessageDecoder decoder, byte[] body, MessageDecoder.MessageEnvelope envelope)
                throws UnreadableMessageException;
    }

    /** The response to a stored message, some of whose alerts may be in quarantine. */
    private record IngestResponse(IngestMessage message, int quarantined) {
        private int alerts() {
            return message.alerts().size() + message.rejectedInputs().size();
        }

        byte[] json() {
            return "{\"stored\":%d,\"quarantined\":%d}\n"
                    .formatted(alerts() - quarantined, quarantined)
                    .getBytes(StandardCharsets.UTF_8);
        }

        /** As Alertmanager does: 400 although the good ones are stored; Prometheus sends nothing again. */
        void throwIfQuarantined() {
            if (quarantined > 0) {
                String reason = message.rejectedInputs().isEmpty()
                        ? "PostgreSQL refused it"
                        : message.rejectedInputs().getFirst().reason();
                throw ProblemException.badRequest(
                        "%d of %d alerts cannot be stored and are in quarantine, the others are stored: %s"
                                .formatted(quarantined, alerts(), reason));
            }
        }
    }
}
