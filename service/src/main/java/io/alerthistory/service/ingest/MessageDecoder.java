package io.alerthistory.service.ingest;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decodes the bytes of a request to a message, including the alerts that cannot be stored and the reasons. Pure. */
final class MessageDecoder {
    private final RedactionPolicy redaction;
    private final AlertValidator alertValidator;

    MessageDecoder(RedactionPolicy redaction) {
        this.redaction = redaction;
        this.alertValidator = new AlertValidator(redaction);
    }

    /**
     * A decoded message, with figures about it.
     *
     * @param foreignFingerprints how many alerts had a fingerprint that does not match their labels
     */
    record DecodedMessage(IngestMessage message, int foreignFingerprints) {}

    /**
     * The origin of a message.
     *
     * @param peer the address of the connection, used as the name of a sender that does not state its own
     */
    record MessageEnvelope(Tenant tenant, String peer, Instant receivedAt) {}

    DecodedMessage webhook(byte[] body, DecodedSize size, MessageEnvelope envelope) throws UnreadableMessageException {
        WireReader.WireMessage wire = WireReader.webhook(body, size);
        String version = text(wire.texts(), "version");
        if (!version.isEmpty() && !version.equals("4")) {
            throw new UnreadableMessageException(
                    "version is '%s'; this understands the Alertmanager webhook of version 4"
                            .formatted(WireReader.abbreviate(version)),
                    "version must be 4: this understands the Alertmanager webhook of version 4");
        }
        TextRedaction texts = TextRedaction.of(redaction, wire.alerts());
        var delivery = new WebhookDelivery(
                texts.text(RegexQuoting.unquote(text(wire.texts(), "receiver"))),
                text(wire.texts(), "groupKey"),
                texts.text(text(wire.texts(), "notification_reason")),
                count(text(wire.texts(), "truncatedAlerts")));
        String url = text(wire.texts(), "externalURL");
        var source = new AlertSource(
                AlertSource.SourceKind.ALERTMANAGER,
                url.isEmpty() ? envelope.peer() : truncatedName(texts.senderName(url)));
        return decodeAlerts(wire.alerts(), envelope, source, delivery, body.length + size.bytes());
    }

    DecodedMessage prometheus(byte[] body, DecodedSize size, MessageEnvelope envelope)
            throws UnreadableMessageException {
        List<WireAlert> alerts = WireReader.prometheus(body, size).alerts();
        TextRedaction texts = TextRedaction.of(redaction, alerts);
        String name = alerts.stream()
                .map(alert -> origin(alert.generatorUrl()))
                .filter(origin -> !origin.isEmpty())
                .findFirst()
                .map(texts::senderName)
                .orElse(envelope.peer());
        var source = new AlertSource(AlertSource.SourceKind.PROMETHEUS, name);
        return decodeAlerts(alerts, envelope, source, WebhookDelivery.DIRECT, body.length + size.bytes());
    }

    /** A message that could not be taken apart, as it is kept in quarantine. */
    IngestMessage unreadableMessage(
            AlertSource.SourceKind kind, byte[] body, MessageEnvelope envelope, UnreadableMessageException cause) {
        var rejected = new RejectedInput(redaction.raw(BodySlice.of(body)), cause.reason(redaction.keepRaw()), true);
        return new IngestMessage(
                envelope.tenant(),
                new AlertSource(kind, envelope.peer()),
                WebhookDelivery.DIRECT,
                envelope.receivedAt(),
                List.of(),
                List.of(rejected),
                body.length);
    }

    /** One alert out of the quarantine, judged again as if it came now from the same sender. */
    DecodedMessage decodeQuarantined(
            byte[] alert, AlertSource source, WebhookDelivery delivery, MessageEnvelope envelope)
            throws UnreadableMessageException {
        return decodeAlerts(List.of(WireReader.alert(alert)), envelope, source, delivery, alert.length);
    }

    private DecodedMessage decodeAlerts(
            List<WireAlert> wires,
            MessageEnvelope envelope,
            AlertSource source,
            WebhookDelivery delivery,
            long heapBytes) {
        List<ReceivedAlert> alerts = new ArrayList<>(wires.size());
        List<RejectedInput> rejected = new ArrayList<>(0);
        int foreignFingerprints = 0;
        for (WireAlert wire : wires) {
            try {
                ReceivedAlert alert = alertValidator.validate(source.kind(), wire, envelope.receivedAt());
                alerts.add(alert);
                String fingerprint = alert.identity().fingerprint().toString();
                foreignFingerprints +=
                        wire.fingerprint().isEmpty() || wire.fingerprint().equals(fingerprint) ? 0 : 1;
            } catch (InvalidAlertException e) {
                rejected.add(new RejectedInput(redaction.raw(wire.raw()), e.reason(redaction.keepRaw()), false));
            }
        }
        var message = new IngestMessage(
                envelope.tenant(), source, delivery, envelope.receivedAt(), alerts, rejected, heapBytes);
        return new DecodedMessage(message, foreignFingerprints);
    }

    // What is beside the alerts must not spoil them: text that PostgreSQL cannot hold is cut out of it.
    private static String text(Map<String, String> texts, String name) {
        String text = texts.getOrDefault(name, "").replace("\0", "");
        return text.length() <= MessageLimits.TEXT ? text : text.substring(0, MessageLimits.TEXT);
    }

    private static int count(String number) {
        try {
            return number.isEmpty() ? 0 : Math.max(0, Integer.parseInt(number));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String origin(String generatorUrl) {
        try {
            var uri = new URI(generatorUrl);
            return uri.getHost() == null ? "" : truncatedName(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String truncatedName(String url) {
        return url.length() <= MessageLimits.NAME ? url : url.substring(0, MessageLimits.NAME);
    }
}
