package io.alerthistory.service.ingest;

import io.alerthistory.history.AlertReport;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.helidon.http.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The endpoints for senders. The response decides what a sender does next (docs/alert-semantics.md, rule 8): 2xx only
 * when everything is durable, 503 to request a retry before the sender times out, and no response that makes it send
 * forever what can never be stored.
 */
final class IngestEndpoints {
    private final RequestMemory memory;
    private final MessageDecoder decoder;
    private final MessageIngest ingest;
    private final IngestRecorder recorder;
    private final Duration retention;
    private final Clock clock;

    IngestEndpoints(
            RequestMemory memory,
            MessageDecoder decoder,
            MessageIngest ingest,
            IngestRecorder recorder,
            Duration retention,
            Clock clock) {
        this.memory = memory;
        this.decoder = decoder;
        this.ingest = ingest;
        this.recorder = recorder;
        this.retention = retention;
        this.clock = clock;
    }

    List<HttpEndpoint> endpoints() {
        return List.of(
                HttpEndpoint.post("/api/v1/webhook", TokenScope.INGEST, exchange -> {
                    IngestResponse received = receive(exchange, AlertProtocol.WEBHOOK);
                    exchange.send("application/json", received.json());
                }),
                HttpEndpoint.post("/api/v2/alerts", TokenScope.INGEST, exchange -> {
                    IngestResponse received = receive(exchange, AlertProtocol.PROMETHEUS);
                    received.throwIfQuarantined();
                    exchange.send("application/json", received.json());
                }),
                HttpEndpoint.post("/api/v1/alerts", TokenScope.OPEN, exchange -> {
                    throw new ProblemException(ProblemDetails.of(
                            Status.GONE_410,
                            "this is the path of Alertmanager's old API; send to /api/v2/alerts (in Prometheus,"
                                    + " api_version: v2)"));
                }));
    }

    private IngestResponse receive(RequestExchange exchange, AlertProtocol protocol) throws IOException {
        // Until the message is stored: all of that time it takes memory.
        try (RequestMemory.Lease lease = memory.lease(exchange.tenant())) {
            return store(exchange, memory.readBody(exchange.request(), lease), lease, protocol);
        }
    }

    private IngestResponse store(
            RequestExchange exchange, byte[] body, RequestMemory.Lease lease, AlertProtocol protocol) {
        long started = System.nanoTime();
        MessageDecoder.MessageEnvelope envelope = envelope(exchange);
        MessageDecoder.DecodedMessage decoded;
        try {
            decoded = protocol.decode(decoder, body, new DecodedSize(lease::reserve), envelope);
        } catch (UnreadableMessageException e) {
            throw quarantineUnreadable(protocol, body, envelope, e);
        }
        IngestOutcome outcome = ingest.store(decoded.message(), protocol.storeTimeout);
        recorder.recordOutcome(decoded, outcome, Duration.ofNanos(System.nanoTime() - started));
        return new IngestResponse(decoded.message(), requireStored(outcome).quarantined(), notKept(decoded.message()));
    }

    // They are stored all the same: a late resolution ends an episode that was firing until now.
    private int notKept(IngestMessage message) {
        Instant cutoff = message.receivedAt().minus(retention);
        return (int) message.alerts().stream()
                .filter(alert -> alert.fact().report() instanceof AlertReport.AlertResolution(Instant endsAt)
                        && endsAt.isBefore(cutoff))
                .count();
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
        IngestMessage message = decoder.unreadableMessage(protocol.kind, body, envelope, cause);
        String reason = message.rejectedInputs().getFirst().reason();
        recorder.recordUnreadable(message, cause, ingest.store(message, protocol.storeTimeout));
        return cause instanceof MessageTooLargeException
                ? new ProblemException(ProblemDetails.of(Status.REQUEST_ENTITY_TOO_LARGE_413, reason))
                : ProblemException.badRequest(reason);
    }

    private static IngestOutcome.IngestSuccess requireStored(IngestOutcome outcome) {
        return switch (outcome) {
            case IngestOutcome.IngestSuccess stored -> stored;
            case IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause cause)
            when cause == IngestOutcome.IngestFailureCause.NOT_STORABLE ->
                throw new ProblemException(
                        ProblemDetails.of(Status.create(422, "Unprocessable Content"), cause.message()));
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
                    MessageDecoder decoder, byte[] body, DecodedSize size, MessageDecoder.MessageEnvelope envelope)
                    throws UnreadableMessageException {
                return decoder.webhook(body, size, envelope);
            }
        },
        /** While Prometheus waits for us, the Alertmanagers beside us wait too. */
        PROMETHEUS(AlertSource.SourceKind.PROMETHEUS, Duration.ofMillis(900)) {
            @Override
            MessageDecoder.DecodedMessage decode(
                    MessageDecoder decoder, byte[] body, DecodedSize size, MessageDecoder.MessageEnvelope envelope)
                    throws UnreadableMessageException {
                return decoder.prometheus(body, size, envelope);
            }
        };

        private final AlertSource.SourceKind kind;
        private final Duration storeTimeout;

        AlertProtocol(AlertSource.SourceKind kind, Duration patience) {
            this.kind = kind;
            this.storeTimeout = patience;
        }

        abstract MessageDecoder.DecodedMessage decode(
                MessageDecoder decoder, byte[] body, DecodedSize size, MessageDecoder.MessageEnvelope envelope)
                throws UnreadableMessageException;
    }

    /**
     * The response to a stored message, some of whose alerts may be in quarantine.
     *
     * @param notKept alerts that ended so long ago that retention deletes them at its next turn
     */
    private record IngestResponse(IngestMessage message, int quarantined, int notKept) {
        private int alerts() {
            return message.alerts().size() + message.rejectedInputs().size();
        }

        byte[] json() {
            return "{\"stored\":%d,\"quarantined\":%d,\"notKept\":%d}\n"
                    .formatted(Math.max(0, alerts() - quarantined - notKept), quarantined, notKept)
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
