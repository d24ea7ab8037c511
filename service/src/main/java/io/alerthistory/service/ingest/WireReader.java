package io.alerthistory.service.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.alerthistory.store.ingest.message.BodySlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses messages token by token. An error within one alert affects only that alert. */
final class WireReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MessageLimits.DEPTH)
                    .maxStringLength(MessageLimits.BODY)
                    .maxNameLength(MessageLimits.TEXT)
                    .build())
            .build();

    /** The fields of a webhook beside its alerts that have a use here. */
    private static final Set<String> WEBHOOK_TEXTS =
            Set.of("version", "receiver", "groupKey", "notification_reason", "truncatedAlerts", "externalURL", "orgId");

    /** The fields of an alert of Grafana that Alertmanager's does not have, and that have a use here. */
    private static final Set<String> GRAFANA_LINKS = Set.of("silenceURL", "dashboardURL", "panelURL", "imageURL");

    private final byte[] body;
    private final DecodedSize size;
    private final JsonParser parser;

    private WireReader(byte[] body, DecodedSize size) throws IOException {
        this.body = body;
        this.size = size;
        this.parser = JSON.createParser(body);
    }

    /**
     * A whole message.
     *
     * @param texts the other fields with text or numbers, as text
     */
    record WireMessage(Map<String, String> texts, List<WireAlert> alerts) {}

    /** @throws UnreadableMessageException for what is no object with a list of alerts */
    static WireMessage webhook(byte[] body, DecodedSize size) throws UnreadableMessageException {
        return read(body, size, WireReader::webhook);
    }

    /** @throws UnreadableMessageException for what is no list */
    static WireMessage prometheus(byte[] body, DecodedSize size) throws UnreadableMessageException {
        return read(body, size, reader -> new WireMessage(Map.of(), reader.alerts()));
    }

    /** One alert, as it was kept in quarantine. */
    static WireAlert alert(byte[] body) throws UnreadableMessageException {
        return read(body, DecodedSize.unreserved(), reader -> new WireMessage(Map.of(), List.of(reader.alert())))
                .alerts()
                .getFirst();
    }

    private static WireMessage read(byte[] body, DecodedSize size, WireParser step) throws UnreadableMessageException {
        requireUtf8(body);
        try {
            var reader = new WireReader(body, size);
            reader.parser.nextToken();
            WireMessage wire = step.parse(reader);
            if (reader.parser.nextToken() != null) {
                throw new UnreadableMessageException("something follows after the end of the JSON document");
            }
            return wire;
        } catch (StreamConstraintsException e) {
            String reason = "the JSON is too deep or a name in it too long";
            throw new UnreadableMessageException(reason + ": " + e.getOriginalMessage(), reason);
        } catch (JsonParseException e) {
            long offset = e.getLocation().getByteOffset();
            throw new UnreadableMessageException(
                    "not valid JSON: %s (byte %d)".formatted(e.getOriginalMessage(), offset),
                    "not valid JSON (byte %d)".formatted(offset));
        } catch (IOException e) {
            throw new UnreadableMessageException("not valid JSON: " + e.getMessage(), "not valid JSON");
        }
    }

    // The parser would recognize UTF-16 and UTF-32, but then an alert could not be found in the bytes any more. JSON
    // begins with two ASCII characters, or with one that is the whole document.
    private static void requireUtf8(byte[] body) throws UnreadableMessageException {
        if (body.length < 2) {
            return;
        }
        int start = ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        if (body[0] == 0 || body[1] == 0 || start == 0xFEFF || start == 0xFFFE) {
            throw new UnreadableMessageException(
                    "the body is UTF-16 or UTF-32; JSON must be sent as UTF-8 (RFC 8259, 8.1)");
        }
    }

    private WireMessage webhook() throws IOException, UnreadableMessageException {
        expect(JsonToken.START_OBJECT, "the message");
        Map<String, String> texts = new HashMap<>();
        List<WireAlert> alerts = new ArrayList<>();
        boolean alertsFound = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("alerts")) {
                alerts = alerts();
                alertsFound = true;
            } else if (isText(value) && WEBHOOK_TEXTS.contains(name)) {
                texts.put(name, countedText());
            } else {
                skip(name);
            }
        }
        if (!alertsFound) {
            throw new UnreadableMessageException("the message has no list 'alerts': is this an Alertmanager webhook?");
        }
        return new WireMessage(texts, alerts);
    }

    private static boolean isText(@Nullable JsonToken value) {
        return value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL;
    }

    /** Skips the value of a field. Names count, because the parser keeps them for the next use. */
    private void skip(String name) throws IOException, MessageTooLargeException {
        size.addName(name);
        for (int depth = depthAfter(0); depth > 0; depth = depthAfter(depth)) {
            if (parser.nextToken() == JsonToken.FIELD_NAME) {
                size.addName(parser.currentName());
            }
        }
    }

    private int depthAfter(int depth) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return 0;
        }
        return depth + (token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0);
    }

    private String countedText() throws IOException, MessageTooLargeException {
        String text = parser.getText();
        size.addText(text);
        return text;
    }

    private List<WireAlert> alerts() throws IOException, UnreadableMessageException {
        expect(JsonToken.START_ARRAY, "the list of alerts");
        List<WireAlert> alerts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            alerts.add(alert());
        }
        return alerts;
    }

    private WireAlert alert() throws IOException, MessageTooLargeException {
        size.addAlert();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        var fields = new AlertFields();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.read(name);
            }
        } else {
            fields.addProblem("an alert must be an object");
            skip("");
        }
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return fields.alert(new BodySlice(body, from, to));
    }

    private void expect(JsonToken token, String subject) throws UnreadableMessageException {
        if (parser.currentToken() != token) {
            throw new UnreadableMessageException(
                    subject + " must be a JSON " + (token == JsonToken.START_ARRAY ? "array" : "object"));
        }
    }

    /** The fields of one alert while it is parsed. */
    private final class AlertFields {
        private Map<String, String> labels = Map.of();
        private Map<String, String> annotations = Map.of();
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, String> links = new HashMap<>();
        private String problem = "";

        void read(String name) throws IOException, MessageTooLargeException {
            switch (name) {
                case "labels" -> labels = pairs(name);
                case "annotations" -> annotations = pairs(name);
                case "status", "startsAt", "endsAt", "generatorURL", "fingerprint" -> texts.put(name, text(name));
                default -> readOther(name);
            }
        }

        private void readOther(String name) throws IOException, MessageTooLargeException {
            if (GRAFANA_LINKS.contains(name) && parser.currentToken() == JsonToken.VALUE_STRING) {
                String url = countedText();
                if (!url.isEmpty()) {
                    links.put(name, url);
                }
            } else {
                skip(name);
            }
        }

        void addProblem(String message) {
            if (problem.isEmpty()) {
                problem = message;
            }
        }

        private Map<String, String> pairs(String field) throws IOException, MessageTooLargeException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                addProblem(field + " must be an object of strings");
                skip(field);
                return Map.of();
            }
            Map<String, String> pairs = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                size.addName(name);
                pairs.put(name, text(field + "." + abbreviate(name)));
            }
            return pairs;
        }

        private String text(String field) throws IOException, MessageTooLargeException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                return countedText();
            }
            if (token != JsonToken.VALUE_NULL) {
                addProblem(field + " must be a string");
                skip(field);
            }
            return "";
        }

        WireAlert alert(BodySlice raw) {
            return new WireAlert(
                    labels,
                    annotations,
                    texts.getOrDefault("status", ""),
                    texts.getOrDefault("startsAt", ""),
                    texts.getOrDefault("endsAt", ""),
                    texts.getOrDefault("generatorURL", ""),
                    texts.getOrDefault("fingerprint", ""),
                    links,
                    problem,
                    raw);
        }
    }

    /** A text of the input as a reason quotes it: short, and without characters that cannot be stored. */
    static String abbreviate(String text) {
        return StorableText.altered(text, 64) + (text.length() <= 64 ? "" : "…");
    }

    @FunctionalInterface
    private interface WireParser {
        WireMessage parse(WireReader reader) throws IOException, UnreadableMessageException;
    }
}
