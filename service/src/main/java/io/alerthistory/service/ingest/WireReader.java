package io.alerthistory.service.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.alerthistory.store.ingest.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads messages token by token: what is wrong within one alert spoils that alert only. */
final class WireReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH)
                    .maxStringLength(Limits.BODY)
                    .maxNameLength(Limits.TEXT)
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
     * @param texts the fields beside the alerts that are text or numbers, as text
     */
    record Wire(Map<String, String> texts, List<WireAlert> alerts) {}

    /** @throws Unreadable for what is no object with a list of alerts */
    static Wire webhook(byte[] body) throws Unreadable {
        return read(body, WireReader::webhook);
    }

    /** @throws Unreadable for what is no list */
    static Wire prometheus(byte[] body) throws Unreadable {
        return read(body, reader -> new Wire(Map.of(), reader.alerts()));
    }

    /** One alert, as it was kept in quarantine. */
    static WireAlert alert(byte[] body) throws Unreadable {
        return read(body, reader -> new Wire(Map.of(), List.of(reader.alert())))
                .alerts()
                .getFirst();
    }

    private static Wire read(byte[] body, Step step) throws Unreadable {
        try {
            WireReader reader = new WireReader(body);
            reader.parser.nextToken();
            Wire wire = step.read(reader);
            if (reader.parser.nextToken() != null) {
                throw new Unreadable("something follows after the end of the JSON document");
            }
            return wire;
        } catch (StreamConstraintsException e) {
            throw new Unreadable("the JSON is too deep or a name in it too long: " + e.getOriginalMessage());
        } catch (JsonParseException e) {
            throw new Unreadable("not valid JSON: %s (byte %d)"
                    .formatted(e.getOriginalMessage(), e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new Unreadable("not valid JSON: " + e.getMessage());
        }
    }

    private Wire webhook() throws IOException, Unreadable {
        expect(JsonToken.START_OBJECT, "the message");
        Map<String, String> texts = new HashMap<>();
        List<WireAlert> alerts = new ArrayList<>();
        boolean listed = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("alerts")) {
                alerts = alerts();
                listed = true;
            } else if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (!listed) {
            throw new Unreadable("the message has no list 'alerts': is this an Alertmanager webhook?");
        }
        return new Wire(texts, alerts);
    }

    private List<WireAlert> alerts() throws IOException, Unreadable {
        expect(JsonToken.START_ARRAY, "the list of alerts");
        List<WireAlert> alerts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            alerts.add(alert());
        }
        return alerts;
    }

    private WireAlert alert() throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        Fields fields = new Fields();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.read(name);
            }
        } else {
            fields.problem("an alert must be an object");
            parser.skipChildren();
        }
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return fields.alert(new Raw(body, from, to));
    }

    private void expect(JsonToken token, String what) throws Unreadable {
        if (parser.currentToken() != token) {
            throw new Unreadable(what + " must be a JSON " + (token == JsonToken.START_ARRAY ? "array" : "object"));
        }
    }

    /** The fields of one alert while it is read. */
    private final class Fields {
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

        void problem(String sentence) {
            if (problem.isEmpty()) {
                problem = sentence;
            }
        }

        private Map<String, String> pairs(String field) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return Map.of();
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                problem(field + " must be an object of strings");
                parser.skipChildren();
                return Map.of();
            }
            Map<String, String> pairs = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                pairs.put(name, text(field + "." + shortened(name)));
            }
            return pairs;
        }

        private String text(String field) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            if (token != JsonToken.VALUE_NULL) {
                problem(field + " must be a string");
                parser.skipChildren();
            }
            return "";
        }

        WireAlert alert(Raw raw) {
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

    static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    @FunctionalInterface
    private interface Step {
        Wire read(WireReader reader) throws IOException, Unreadable;
    }
}
