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

/** Parses messages token by token. An error within one alert affects only that alert. */
final class WireReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MessageLimits.DEPTH)
                    .maxStringLength(MessageLimits.BODY)
                    .maxNameLength(MessageLimits.TEXT)
                    .build())
            .build();

    private final byte[] body;
    private final JsonParser parser;

    private WireReader(byte[] body) throws IOException {
        this.body = body;
        this.parser = JSON.createParser(body);
    }

    /**
     * A whole message.
     *
     * @param texts the other fields with text or numbers, as text
     */
    record WireMessage(Map<String, String> texts, List<WireAlert> alerts) {}

    /** @throws UnreadableMessageException for what is no object with a list of alerts */
    static WireMessage webhook(byte[] body) throws UnreadableMessageException {
        return read(body, WireReader::webhook);
    }

    /** @throws UnreadableMessageException for what is no list */
    static WireMessage prometheus(byte[] body) throws UnreadableMessageException {
        return read(body, reader -> new WireMessage(Map.of(), reader.alerts()));
    }

    /** One alert, as it was kept in quarantine. */
    static WireAlert alert(byte[] body) throws UnreadableMessageException {
        return read(body, reader -> new WireMessage(Map.of(), List.of(reader.alert())))
                .alerts()
                .getFirst();
    }

    private static WireMessage read(byte[] body, WireParser step) throws UnreadableMessageException {
        try {
            var reader = new WireReader(body);
            reader.parser.nextToken();
            WireMessage wire = step.parse(reader);
            if (reader.parser.nextToken() != null) {
                throw new UnreadableMessageException("something follows after the end of the JSON document");
            }
            return wire;
        } catch (StreamConstraintsException e) {
            throw new UnreadableMessageException(
                    "the JSON is too deep or a name in it too long: " + e.getOriginalMessage());
        } catch (JsonParseException e) {
            throw new UnreadableMessageException("not valid JSON: %s (byte %d)"
                    .formatted(e.getOriginalMessage(), e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new UnreadableMessageException("not valid JSON: " + e.getMessage());
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
            } else if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (!alertsFound) {
            throw new UnreadableMessageException("the message has no list 'alerts': is this an Alertmanager webhook?");
        }
        return new WireMessage(texts, alerts);
    }

    private List<WireAlert> alerts() throws IOException, UnreadableMessageException {
        expect(JsonToken.START_ARRAY, "the list of alerts");
        List<WireAlert> alerts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            alerts.add(alert());
        }
        return alerts;
    }

    private WireAlert alert() throws IOException {
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
            parser.skipChildren();
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
        private String problem = "";

        void read(String name) throws IOException {
            switch (name) {
                case "labels" -> labels = pairs(name);
                case "annotations" -> annotations = pairs(name);
                case "status", "startsAt", "endsAt", "generatorURL", "fingerprint" -> texts.put(name, text(name));
                default -> parser.skipChildren();
            }
        }

        void addProblem(String message) {
            if (problem.isEmpty()) {
                problem = message;
            }
        }

        private Map<String, String> pairs(String field) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                addProblem(field + " must be an object of strings");
                parser.skipChildren();
                return Map.of();
            }
            Map<String, String> pairs = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                pairs.put(name, text(field + "." + abbreviate(name)));
            }
            return pairs;
        }

        private String text(String field) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            if (token != JsonToken.VALUE_NULL) {
                addProblem(field + " must be a string");
                parser.skipChildren();
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
                    problem,
                    raw);
        }
    }

    static String abbreviate(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    @FunctionalInterface
    private interface WireParser {
        WireMessage parse(WireReader reader) throws IOException, UnreadableMessageException;
    }
}
