package io.alerthistory.service.ingest;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.Delivery;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Raw;
import io.alerthistory.store.ingest.ReceivedAlert;
import io.alerthistory.store.ingest.Rejected;
import io.alerthistory.store.ingest.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the bytes of a request to a message: what can be stored of it, and what not and why. Pure. */
final class Decoder {
    private final Redaction redaction;
    private final Judge judge;

    Decoder(Redaction redaction) {
        this.redaction = redaction;
        this.judge = new Judge(redaction);
    }

    /**
     * A message, and how much of it is told by nobody but us.
     *
     * @param foreignFingerprints how many alerts came with another fingerprint than their labels have
     */
    record Decoded(Message message, int foreignFingerprints) {}

    /**
     * Where a message comes from.
     *
     * @param peer the address of the connection, the name of a sender that does not say its own
     */
    record Envelope(Tenant tenant, String peer, Instant received) {}

    Decoded webhook(byte[] body, Envelope envelope) throws Unreadable {
        WireReader.Wire wire = WireReader.webhook(body);
        String version = text(wire.texts(), "version");
        if (!version.isEmpty() && !version.equals("4")) {
            throw new Unreadable("version is '%s'; this understands the Alertmanager webhook of version 4"
                    .formatted(WireReader.shortened(version)));
        }
        Delivery delivery = new Delivery(
                RegexQuoting.undo(text(wire.texts(), "receiver")),
                text(wire.texts(), "groupKey"),
                text(wire.texts(), "notification_reason"),
                count(text(wire.texts(), "truncatedAlerts")));
        String url = text(wire.texts(), "externalURL");
        Source source = new Source(Source.Kind.ALERTMANAGER, url.isEmpty() ? envelope.peer() : name(url));
        return decoded(wire.alerts(), envelope, source, delivery, body.length);
    }

    Decoded prometheus(byte[] body, Envelope envelope) throws Unreadable {
        List<WireAlert> alerts = WireReader.prometheus(body).alerts();
        String name = alerts.stream()
                .map(alert -> origin(alert.generatorUrl()))
                .filter(origin -> !origin.isEmpty())
                .findFirst()
                .orElse(envelope.peer());
        Source source = new Source(Source.Kind.PROMETHEUS, name);
        return decoded(alerts, envelope, source, Delivery.DIRECT, body.length);
    }

    /** A message that could not be taken apart, as it is kept in quarantine. */
    Message unreadable(Source.Kind kind, byte[] body, Envelope envelope, String reason) {
        Rejected rejected = new Rejected(raw(Raw.whole(body)), reason, true);
        return new Message(
                envelope.tenant(),
                new Source(kind, envelope.peer()),
                Delivery.DIRECT,
                envelope.received(),
                List.of(),
                List.of(rejected),
                body.length);
    }

    /** One alert out of the quarantine, judged again as if it came now from the same sender. */
    Decoded again(byte[] alert, Source source, Delivery delivery, Envelope envelope) throws Unreadable {
        return decoded(List.of(WireReader.alert(alert)), envelope, source, delivery, alert.length);
    }

    private Decoded decoded(List<WireAlert> wires, Envelope envelope, Source source, Delivery delivery, int bytes) {
        List<ReceivedAlert> alerts = new ArrayList<>(wires.size());
        List<Rejected> rejected = new ArrayList<>(0);
        int foreign = 0;
        for (WireAlert wire : wires) {
            try {
                ReceivedAlert alert = judge.judge(source.kind(), wire, envelope.received());
                alerts.add(alert);
                String own = alert.identity().fingerprint().toString();
                foreign += wire.fingerprint().isEmpty() || wire.fingerprint().equals(own) ? 0 : 1;
            } catch (BadAlert e) {
                rejected.add(new Rejected(raw(wire.raw()), String.valueOf(e.getMessage()), false));
            }
        }
        Message message =
                new Message(envelope.tenant(), source, delivery, envelope.received(), alerts, rejected, bytes);
        return new Decoded(message, foreign);
    }

    private Raw raw(Raw raw) {
        return redaction.keepRaw() ? raw : raw.withheld();
    }

    // What is beside the alerts must not spoil them: text that PostgreSQL cannot hold is cut out of it.
    private static String text(Map<String, String> texts, String name) {
        String text = texts.getOrDefault(name, "").replace("\0", "");
        return text.length() <= Limits.TEXT ? text : text.substring(0, Limits.TEXT);
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
            URI uri = new URI(generatorUrl);
            return uri.getHost() == null ? "" : name(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String name(String url) {
        return url.length() <= Limits.NAME ? url : url.substring(0, Limits.NAME);
    }
}
