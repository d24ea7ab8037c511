package io.alerthistory.service.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.alerthistory.store.query.HistoryCompleteness;
import io.alerthistory.store.query.HistoryGap;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON that several responses have in common. */
final class ApiJson {
    private ApiJson() {}

    static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }

    static void optionalTime(JsonGenerator json, String name, Optional<Instant> value) throws IOException {
        optional(json, name, value.map(Instant::toString));
    }

    static void strings(JsonGenerator json, String name, Map<String, String> strings) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : strings.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static void list(JsonGenerator json, String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    static void completeness(JsonGenerator json, HistoryCompleteness completeness) throws IOException {
        json.writeBooleanField("complete", completeness.complete());
        json.writeArrayFieldStart("gaps");
        for (HistoryGap gap : completeness.gaps()) {
            gap(json, gap);
        }
        json.writeEndArray();
    }

    static void gap(JsonGenerator json, HistoryGap gap) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", gap.kind());
        json.writeStringField("subject", gap.subject());
        optionalTime(json, "from", gap.from());
        optionalTime(json, "to", gap.to());
        json.writeNumberField("alerts", gap.alerts());
        json.writeEndObject();
    }
}
