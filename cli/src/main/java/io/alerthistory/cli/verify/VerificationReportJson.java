package io.alerthistory.cli.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.alerthistory.store.verify.DatabaseProvenance;
import io.alerthistory.store.verify.HistoryFigures;
import io.alerthistory.store.verify.VerificationCheck;
import io.alerthistory.store.verify.VerificationReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Formats the report as one JSON object. Sentences are shortened if there is not enough space. */
final class VerificationReportJson {
    /** Of Kubernetes: a longer termination message is cut off, and then is no JSON. */
    private static final int BYTES = 4_096;

    private static final JsonFactory JSON = new JsonFactory();

    private VerificationReportJson() {}

    static String of(VerificationReport report) {
        int messageLength = 1_000;
        String json = of(report, messageLength);
        while (json.getBytes(StandardCharsets.UTF_8).length > BYTES && messageLength > 0) {
            messageLength = messageLength * 3 / 4;
            json = of(report, messageLength);
        }
        return json;
    }

    private static String of(VerificationReport report, int messageLength) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("ok", report.passed());
            json.writeStringField("checkedAt", report.at().toString());
            json.writeNumberField("durationSeconds", seconds(report.took()));
            write(json, report.provenance(), messageLength);
            write(json, report.figures());
            json.writeArrayFieldStart("checks");
            for (VerificationCheck check : report.checks()) {
                json.writeStartObject();
                json.writeStringField("name", check.name());
                json.writeStringField("result", check.resultText());
                json.writeStringField("message", truncate(check.result().message(), messageLength));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, DatabaseProvenance provenance, int messageLength) throws IOException {
        if (provenance.backup().isPresent()) {
            json.writeStringField("backup", truncate(provenance.backup().get(), messageLength));
        }
        if (provenance.target().isPresent()) {
            json.writeStringField("target", truncate(provenance.target().get(), messageLength));
        }
        if (provenance.restoreSeconds().isPresent()) {
            json.writeNumberField("restoreSeconds", provenance.restoreSeconds().get());
        }
    }

    private static void write(JsonGenerator json, HistoryFigures figures) throws IOException {
        json.writeNumberField("runs", figures.runs());
        json.writeNumberField("sightings", figures.sightings());
        json.writeNumberField("deliveries", figures.deliveries());
        json.writeNumberField("series", figures.series());
        json.writeNumberField("closedDays", figures.closedDays());
        json.writeNumberField("acknowledgedFacts", figures.acknowledgedFacts());
        if (figures.newestFact().isPresent()) {
            json.writeStringField("newestFact", figures.newestFact().get().toString());
        }
        if (figures.recoveredTo().isPresent()) {
            json.writeStringField("recoveredTo", figures.recoveredTo().get().toString());
        }
        if (figures.lost().isPresent()) {
            json.writeNumberField("lostSeconds", seconds(figures.lost().get()));
        }
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
    }

    private static String truncate(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }
}
