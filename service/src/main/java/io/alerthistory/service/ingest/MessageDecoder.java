package io.alerthistory.service.ingest;

import io.alerthistory.history.Sha256Hash;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decodes the bytes of a request to a message, including the alerts that cannot be stored and the reasons. Pure. */
final class MessageDecoder {
    /** The versions of the webhooks of Alertmanager and of Grafana. Without one, it is Alertmanager's. */
    private static final Set<String> WEBHOOK_VERSIONS = Set.of("", "4", "1");

    private final RedactionPolicy redaction;
    private final AlertValidator alertValidator;

    MessageDecoder(RedactionPolicy redaction, AlertTimes times) {
        this.redaction = redaction;
        this.alertValidator = new AlertValidator(redaction, times);
    }

    /**
     * A decoded message, with figures about it.
     *
     * @param foreignFingerprints how many alerts had a fingerprint that does not match their labels
     * @param altered how many alerts had annotations or a generatorURL that had to be altered to be stored
     */
    record DecodedMessage(IngestMessage message, int foreignFingerprints, int altered) {}

    /**
     * The origin of a message.
     *
     * @param peer the address of the connection, used as the name of a sender that does not state its own
     */
    record MessageEnvelope(Tenant tenant, String peer, Instant receivedAt) {}

    DecodedMessage webhook(byte[] body, DecodedSize size, MessageEnvelope envelope) throws UnreadableMessageException {
        WireReader.WireMessage wire = WireReader.webhook(body, size);
        String version = text(wire.texts(), "version");
        if (!WEBHOOK_VERSIONS.contains(version)) {
            String remedy = "version must be 4 (Alertmanager) or 1 (Grafana)";
            throw new UnreadableMessageException(
                    "%s, not '%s'".formatted(remedy, WireReader.abbreviate(version)), remedy);
        }
        TextRedaction texts = TextRedaction.of(redaction, wire.alerts());
        var delivery = new WebhookDelivery(
                texts.text(RegexQuoting.unquote(text(wire.texts(), "receiver"))),
                text(wire.texts(), "groupKey"),
                texts.text(text(wire.texts(), "notification_reason")),
                count(text(wire.texts(), "truncatedAlerts")));
        String url = senderUrl(text(wire.texts(), "externalURL"), text(wire.texts(), "orgId"));
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
        RejectedInput rejected = rejected(BodySlice.of(body), cause.reason(redaction.keepRaw()), true);
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
        int altered = 0;
        var receipt =
                new AlertValidator.MessageReceipt(envelope.receivedAt(), stream(envelope.peer(), source, delivery));
        for (WireAlert wire : wires) {
            try {
                AlertValidator.ValidAlert valid = alertValidator.validate(source.kind(), wire, receipt);
                ReceivedAlert alert = valid.alert();
                alerts.add(alert);
                altered += valid.altered() ? 1 : 0;
                String fingerprint = alert.identity().fingerprint().toString();
                foreignFingerprints +=
                        wire.fingerprint().isEmpty() || wire.fingerprint().equals(fingerprint) ? 0 : 1;
            } catch (InvalidAlertException e) {
                rejected.add(rejected(wire.raw(), e.reason(redaction.keepRaw()), false));
            }
        }
        var message = new IngestMessage(
                envelope.tenant(), source, delivery, envelope.receivedAt(), alerts, rejected, heapBytes);
        return new DecodedMessage(message, foreignFingerprints, altered);
    }

    // A reason can quote the parser, which quotes the input: what cannot be stored must not keep its reason from it.
    private RejectedInput rejected(BodySlice body, String reason, boolean wholeMessage) {
        return new RejectedInput(redaction.raw(body), StorableText.altered(reason, MessageLimits.TEXT), wholeMessage);
    }

    // The peers of a cluster of Alertmanagers often have one name, but they have different addresses.
    private static long stream(String peer, AlertSource source, WebhookDelivery delivery) {
        String names =
                String.join("\n", source.kind().text(), source.name(), delivery.receiver(), delivery.groupKey(), peer);
        return Sha256Hash.sha256(names.getBytes(StandardCharsets.UTF_8))
                .first128Bits()
                .getMostSignificantBits();
    }

    private static String text(Map<String, String> texts, String name) {
        return StorableText.altered(texts.getOrDefault(name, ""), MessageLimits.TEXT);
    }

    // Two organizations of one Grafana are two senders. The URL is a link to Grafana that selects the organization.
    private static String senderUrl(String externalUrl, String organization) {
        return externalUrl.isEmpty() || organization.isEmpty() ? externalUrl : externalUrl + "?orgId=" + organization;
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
        return StorableText.altered(url, MessageLimits.NAME);
    }
}
