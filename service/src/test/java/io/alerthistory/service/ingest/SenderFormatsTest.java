package io.alerthistory.service.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of senders other than Alertmanager, and messages that bend its format. */
class SenderFormatsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:12:05Z");
    private static final MessageDecoder.MessageEnvelope ENVELOPE =
            new MessageDecoder.MessageEnvelope(Tenant.DEFAULT, "127.0.0.1", NOW);

    /** The example of Grafana's documentation of its webhook, with an offset instead of Z. */
    @Test
    void grafanasWebhookIsStored() throws Exception {
        IngestMessage message = decoder(RedactionPolicy.NONE)
                .webhook(captured("grafana-webhook.json"), DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(message.rejectedInputs()).isEmpty();
        assertThat(message.source())
                .isEqualTo(new AlertSource(AlertSource.SourceKind.ALERTMANAGER, "https://grafana.example/?orgId=1"));
        assertThat(message.delivery().groupKey()).isEqualTo("{}:{alertname=\"High memory usage\"}");
        assertThat(message.alerts()).hasSize(2);
        ReceivedAlert firing = message.alerts().getFirst();
        assertThat(firing.fact().startsAt()).isEqualTo(Instant.parse("2026-11-22T14:06:40Z"));
        assertThat(firing.fact().report()).isEqualTo(new AlertReport.FiringNotification());
        assertThat(annotations(firing))
                .containsEntry("summary", "Memory usage is above 90%")
                .containsEntry("silenceURL", "https://grafana.example/alerting/silence/new?alertmanager=grafana")
                .containsEntry("dashboardURL", "https://grafana.example/d/abc")
                .doesNotContainKey("imageURL");
        assertThat(message.alerts().getLast().fact().report()).isInstanceOf(AlertReport.AlertResolution.class);
    }

    @Test
    void aLinkOfGrafanaDoesNotTellARedactedLabel() throws Exception {
        IngestMessage message = decoder(RedactionFile.parse("labels: {drop: [customer]}"))
                .webhook(
                        message("\"labels\":{\"alertname\":\"A\",\"customer\":\"acme\"},"
                                + "\"silenceURL\":\"https://grafana.example/silence/new?matcher=customer%3Dacme\""),
                        DecodedSize.unreserved(),
                        ENVELOPE)
                .message();

        assertThat(annotations(message.alerts().getFirst()))
                .containsEntry("silenceURL", "https://grafana.example/silence/new");
    }

    /** An annotation does not identify an alert, so it must not cost the alert. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CPU \\u0000 high        | CPU \uFFFD high
            \\ud800                 | \uFFFD
            \\udc00\\ud800         | \uFFFD\uFFFD
            a\\ud83d\\ude00b       | a\uD83D\uDE00b
            """)
    void whatPostgresqlCannotStoreInAnAnnotationIsReplaced(String sent, String stored) throws Exception {
        MessageDecoder.DecodedMessage decoded = decoder(RedactionPolicy.NONE)
                .webhook(
                        message("\"labels\":{\"a\":\"b\"},\"annotations\":{\"text\":\"%s\"}".formatted(sent)),
                        DecodedSize.unreserved(),
                        ENVELOPE);

        assertThat(annotations(decoded.message().alerts().getFirst())).containsExactly(Map.entry("text", stored));
        assertThat(decoded.altered()).isEqualTo(stored.contains("\uFFFD") ? 1 : 0);
    }

    @Test
    void annotationsAreCutToTheirLimits() throws Exception {
        MessageDecoder.DecodedMessage decoded = decoder(RedactionPolicy.NONE)
                .webhook(
                        message("\"labels\":{\"a\":\"b\"},\"annotations\":{\"\":\"no name\",\"text\":\"%s\"}"
                                .formatted("x".repeat(300 * 1024))),
                        DecodedSize.unreserved(),
                        ENVELOPE);

        assertThat(annotations(decoded.message().alerts().getFirst()))
                .containsExactly(Map.entry("text", "x".repeat(MessageLimits.ANNOTATION_VALUE)));
        assertThat(decoded.altered()).isEqualTo(1);
    }

    @Test
    void theReceiverAndTheUrlsMayContainAnyCharacter() throws Exception {
        byte[] body = """
                {"receiver":"a\\u0000b","groupKey":"\\ud800","externalURL":"http://x\\u0000","alerts":[
                {"labels":{"a":"b"},"status":"firing","startsAt":"2026-11-22T14:00:00Z","generatorURL":"\\udc00"}]}""".getBytes(UTF_8);

        IngestMessage message = decoder(RedactionPolicy.NONE)
                .webhook(body, DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(message.delivery().receiver()).isEqualTo("a\uFFFDb");
        assertThat(message.delivery().groupKey()).isEqualTo("\uFFFD");
        assertThat(message.source().name()).isEqualTo("http://x\uFFFD");
        assertThat(message.alerts().getFirst().annotations().generatorUrl()).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T14:00:00", "2026-11-22T14:00:00.000", "2026-11-22 14:00:00"})
    void aTimeWithoutAZoneIsRejectedUnlessItIsUtcByOption(String time) throws Exception {
        byte[] body = "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"%s\"}]"
                .formatted(time)
                .getBytes(UTF_8);

        IngestMessage rejected = decoder(RedactionPolicy.NONE)
                .prometheus(body, DecodedSize.unreserved(), ENVELOPE)
                .message();
        assertThat(rejected.rejectedInputs())
                .singleElement()
                .satisfies(input -> assertThat(input.reason())
                        .isEqualTo("startsAt has no time zone: '" + time
                                + "'; send it with Z or an offset, or start the service with --assume-utc"));

        IngestMessage stored = new MessageDecoder(RedactionPolicy.NONE, new AlertTimes(true))
                .prometheus(body, DecodedSize.unreserved(), ENVELOPE)
                .message();
        assertThat(stored.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.fact().startsAt()).isEqualTo("2026-11-22T14:00:00Z"));
    }

    @Test
    void anotherVersionIsUnreadable() {
        assertThatThrownBy(() -> decoder(RedactionPolicy.NONE)
                        .webhook(
                                "{\"version\":\"5\",\"alerts\":[]}".getBytes(UTF_8),
                                DecodedSize.unreserved(),
                                ENVELOPE))
                .hasMessage("version must be 4 (Alertmanager) or 1 (Grafana), not '5'");
    }

    private static MessageDecoder decoder(RedactionPolicy redaction) {
        return new MessageDecoder(redaction, new AlertTimes(false));
    }

    private static byte[] message(String fields) {
        return "{\"version\":\"4\",\"alerts\":[{%s,\"status\":\"firing\",\"startsAt\":\"2026-11-22T14:00:00Z\"}]}"
                .formatted(fields)
                .getBytes(UTF_8);
    }

    private static Map<String, String> annotations(ReceivedAlert alert) {
        return JsonStrings.parse(alert.annotations().body());
    }

    private static byte[] captured(String file) throws IOException {
        try (InputStream stream = SenderFormatsTest.class.getResourceAsStream("captured/" + file)) {
            return stream.readAllBytes();
        }
    }
}
