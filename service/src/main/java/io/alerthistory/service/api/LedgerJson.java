package io.alerthistory.service.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.alerthistory.store.query.HeartbeatSummary;
import io.alerthistory.store.query.QuarantineSummary;
import io.alerthistory.store.query.SourceSummary;
import java.io.IOException;
import java.time.Instant;

/** Formats sources, heartbeats and the quarantine as JSON. */
final class LedgerJson {
    private LedgerJson() {}

    static void quarantined(JsonGenerator json, QuarantineSummary item) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", item.id());
        json.writeStringField("sourceKind", item.sourceKind());
        json.writeStringField("sourceName", item.sourceName());
        json.writeStringField("receiver", item.receiver());
        json.writeStringField("reason", item.reason());
        json.writeStringField("preview", item.preview());
        json.writeNumberField("length", item.length());
        json.writeBooleanField("replayable", item.replayable());
        json.writeStringField("firstReceivedAt", item.firstReceivedAt().toString());
        json.writeStringField("lastReceivedAt", item.lastReceivedAt().toString());
        json.writeNumberField("count", item.count());
        json.writeEndObject();
    }

    static void source(JsonGenerator json, SourceSummary source) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", source.kind());
        json.writeStringField("name", source.name());
        json.writeStringField("firstHeardAt", source.firstHeardAt().toString());
        json.writeStringField("lastHeardAt", source.lastHeardAt().toString());
        json.writeNumberField("requests", source.requests());
        json.writeNumberField("facts", source.facts());
        json.writeNumberField("quarantined", source.quarantined());
        json.writeEndObject();
    }

    static void heartbeat(JsonGenerator json, HeartbeatSummary heartbeat, Instant now) throws IOException {
        json.writeStartObject();
        json.writeStringField("matcher", heartbeat.matcher());
        json.writeNumberField("intervalSeconds", heartbeat.every().toSeconds());
        json.writeStringField("lastHeardAt", heartbeat.lastHeardAt().toString());
        json.writeBooleanField("late", heartbeat.isLate(now));
        json.writeEndObject();
    }
}
