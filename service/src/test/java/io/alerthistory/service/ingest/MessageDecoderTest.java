package io.alerthistory.service.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.RejectedInput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:12:05Z");
    private static final MessageDecoder.MessageEnvelope ENVELOPE =
            new MessageDecoder.MessageEnvelope(Tenant.DEFAULT, "127.0.0.1", NOW);

    private final MessageDecoder decoder = new MessageDecoder(RedactionPolicy.NONE, new AlertTimes(false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook-firing.json",
                "webhook-partly-resolved.json",
                "webhook-resolved.json",
                "webhook-truncated.json"
            })
    void everyAlertOfARealWebhookIsGoodAndHasAlertmanagersFingerprint(String file) throws Exception {
        MessageDecoder.DecodedMessage decoded = decoder.webhook(captured(file), DecodedSize.unreserved(), ENVELOPE);

        assertThat(decoded.message().alerts()).isNotEmpty();
        assertThat(decoded.message().rejectedInputs()).isEmpty();
        assertThat(decoded.foreignFingerprints()).isZero();
        assertThat(decoded.message().source().kind()).isEqualTo(AlertSource.SourceKind.ALERTMANAGER);
        assertThat(decoded.message().delivery().receiver()).doesNotContain("\\");
    }

    @Test
    void aRealWebhookOfWhichAlertsWereCutOffSaysHowMany() throws Exception {
        IngestMessage message = decoder.webhook(captured("webhook-truncated.json"), DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(message.delivery().truncatedAlerts()).isPositive();
    }

    @Test
    void everyAlertOfARealPrometheusIsGood() throws Exception {
        IngestMessage firing = decoder.prometheus(captured("v2-firing.json"), DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(firing.rejectedInputs()).isEmpty();
        assertThat(firing.source())
                .isEqualTo(new AlertSource(AlertSource.SourceKind.PROMETHEUS, "http://prometheus.example:9090"));
        assertThat(reports(firing)).allMatch(report -> report instanceof AlertReport.FiringPromise);

        var later = new MessageDecoder.MessageEnvelope(Tenant.DEFAULT, "127.0.0.1", NOW.plus(Duration.ofDays(1)));
        IngestMessage resolved = decoder.prometheus(captured("v2-resolved.json"), DecodedSize.unreserved(), later)
                .message();
        assertThat(resolved.rejectedInputs()).isEmpty();
        assertThat(reports(resolved)).allMatch(report -> report instanceof AlertReport.AlertResolution);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"labels":{"a":"b"},"status":"firing"}                                          | startsAt is missing
            {"labels":{"a":"b"},"status":"resolved","startsAt":"2026-11-22T14:00:00Z"}      | endsAt is missing
            {"labels":{"a":"b"},"status":"resolved","startsAt":"2026-11-22T14:00:00Z","endsAt":"0001-01-01T00:00:00Z"} | endsAt is missing
            {"labels":{"a":"b"},"status":"resolved","startsAt":"2026-11-22T14:00:00Z","endsAt":"2026-11-22T13:00:00Z"} | before startsAt
            {"labels":{"a":"b"},"status":"firing","startsAt":"2026-11-23T14:12:06Z"}        | more than 24 hours ahead
            {"labels":{"a":"b"},"status":"firing","startsAt":"10000-01-01T00:00:00Z"}       | not an RFC 3339 time
            {"labels":{"a":"b"},"status":"firing","startsAt":"+10000-01-01T00:00:00Z"}      | between the years 1 and 9999
            {"labels":{"a":"b"},"status":"firing","startsAt":"yesterday"}                   | not an RFC 3339 time
            {"labels":{"a":"b"},"status":"firing","startsAt":17}                            | startsAt must be a string
            {"labels":{"a":17},"status":"firing","startsAt":"2026-11-22T14:00:00Z"}         | labels.a must be a string
            {"labels":["a"],"status":"firing","startsAt":"2026-11-22T14:00:00Z"}            | labels must be an object
            {"labels":{"a":""},"status":"firing","startsAt":"2026-11-22T14:00:00Z"}         | no label with a value
            {"labels":{"":"b"},"status":"firing","startsAt":"2026-11-22T14:00:00Z"}         | name of a label is empty
            {"labels":{"a":"\\u0000"},"status":"firing","startsAt":"2026-11-22T14:00:00Z"}  | NUL character
            {"labels":{"a":"\\ud800"},"status":"firing","startsAt":"2026-11-22T14:00:00Z"}  | surrogate
            {"labels":{"a":"b"},"status":"pending","startsAt":"2026-11-22T14:00:00Z"}       | 'firing' or 'resolved'
            "a string"                                                                      | must be an object
            null                                                                            | must be an object
            """)
    void aBadAlertIsSetAsideWithItsReasonAndTheGoodOnesStay(String invalidAlert, String reason) throws Exception {
        String validAlert =
                "{\"labels\":{\"alertname\":\"Good\"},\"status\":\"firing\",\"startsAt\":\"2026-11-22T14:00:00Z\"}";
        String body = "{\"version\":\"4\",\"alerts\":[%s,%s,%s]}".formatted(validAlert, invalidAlert, validAlert);

        IngestMessage message = decoder.webhook(body.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(message.alerts()).hasSize(2);
        assertThat(message.rejectedInputs()).hasSize(1);
        RejectedInput rejected = message.rejectedInputs().getFirst();
        assertThat(rejected.reason()).contains(reason);
        assertThat(new String(rejected.body().bytes(), UTF_8)).isEqualTo(invalidAlert);
    }

    @Test
    void aLabelOfAMegabyteIsSetAside() throws Exception {
        String body =
                "{\"alerts\":[{\"labels\":{\"a\":\"%s\"},\"status\":\"firing\",\"startsAt\":\"2026-11-22T14:00:00Z\"}]}"
                        .formatted("x".repeat(1 << 20));

        IngestMessage message = decoder.webhook(body.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(message.rejectedInputs()).hasSize(1);
        assertThat(message.rejectedInputs().getFirst().reason()).contains("labels.a has 1048576 characters");
        assertThat(message.rejectedInputs().getFirst().body().bytes()).hasSize(64 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "17",
                "{}",
                "{\"alerts\":{}}",
                "{\"alerts\":[]} trailing",
                "{\"version\":\"3\",\"alerts\":[]}",
                "{\"alerts\":[{\"labels\":{\"a\":\"b\",}}]}",
                "not json at all"
            })
    void whatCannotBeTakenApartIsUnreadable(String body) {
        assertThatThrownBy(() -> decoder.webhook(body.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void invalidUtf8AndBottomlessDepthAreUnreadable() {
        byte[] invalid = "{\"alerts\":[{\"labels\":{\"a\":\"?\"}}]}".getBytes(UTF_8);
        invalid[27] = (byte) 0xFF;
        assertThatThrownBy(() -> decoder.webhook(invalid, DecodedSize.unreserved(), ENVELOPE))
                .hasMessageContaining("not valid JSON");

        String deep = "{\"alerts\":[{\"labels\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> decoder.webhook(deep.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE))
                .hasMessageContaining("too deep");
    }

    @Test
    void aMessageIsLimitedByWhatItBecomes() {
        String alerts = "{},".repeat(MessageLimits.ALERTS) + "{}";
        assertLimit("{\"alerts\":[" + alerts + "]}", IngestLimit.ALERTS);
        // The names of fields, known or not, are kept by the parser.
        assertLimit("{" + names("\"f%d\":1") + ",\"alerts\":[]}", IngestLimit.DECODED);
        assertLimit("{\"alerts\":[{\"unknown\":{" + names("\"f%d\":[]") + "}}]}", IngestLimit.DECODED);
        assertLimit("{\"alerts\":[{\"labels\":{" + names("\"l%d\":\"\"") + "}}]}", IngestLimit.DECODED);
        String long15 = "\"a\":\"" + "x".repeat(15 << 20) + "\"";
        assertLimit("{\"alerts\":[{\"labels\":{" + long15 + "}},{\"labels\":{" + long15 + "}}]}", IngestLimit.DECODED);
    }

    @Test
    void whatIsReservedCoversEvenALongText() throws Exception {
        var reserved = new AtomicLong();
        var size = new DecodedSize(reserved::addAndGet);
        String body = "[{\"labels\":{\"a\":\"" + "x".repeat(5 << 20) + "\"}}]";

        decoder.prometheus(body.getBytes(UTF_8), size, ENVELOPE);

        assertThat(size.bytes()).isGreaterThan(10 << 20);
        assertThat(reserved.get()).isBetween(size.bytes(), size.bytes() + 64 * 1024);
    }

    private void assertLimit(String body, IngestLimit limit) {
        assertThatThrownBy(() -> decoder.webhook(body.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE))
                .isInstanceOfSatisfying(
                        MessageTooLargeException.class,
                        tooLarge -> assertThat(tooLarge.limit()).isEqualTo(limit));
    }

    private static String names(String format) {
        return IntStream.range(0, 500_000).mapToObj(format::formatted).collect(Collectors.joining(","));
    }

    @Test
    void unknownFieldsAreSkippedWhole() throws Exception {
        String body = "{\"x\":{\"alerts\":[1,[2,{\"y\":3}]]},\"alerts\":[{\"z\":[{},[{}]],\"labels\":{\"a\":\"b\"},"
                + "\"status\":\"firing\",\"startsAt\":\"2026-11-22T14:00:00Z\",\"w\":{\"labels\":{}}}],\"v\":[[]]}";

        IngestMessage message = decoder.webhook(body.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE)
                .message();

        assertThat(message.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.labels().asMap()).containsEntry("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void anotherEncodingThanUtf8IsUnreadable(String charset) throws Exception {
        byte[] body = "[{\"labels\":{\"alertname\":\"P\"},\"startsAt\":\"not a time\"}]".getBytes(charset);

        assertThatThrownBy(() -> decoder.prometheus(body, DecodedSize.unreserved(), ENVELOPE))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("must be sent as UTF-8");
    }

    /** Alertmanager fills in missing times in the same way. */
    @Test
    void missingTimesOfPrometheusAreNowAndFiveMinutes() throws Exception {
        ReceivedAlert open = one("[{\"labels\":{\"a\":\"b\"}}]");
        assertThat(open.fact().startsAt()).isEqualTo(NOW);
        assertThat(open.fact().report()).isEqualTo(new AlertReport.FiringPromise(NOW.plus(Duration.ofMinutes(5))));

        ReceivedAlert past = one("[{\"labels\":{\"a\":\"b\"},\"endsAt\":\"2026-11-22T14:00:00Z\"}]");
        assertThat(past.fact().startsAt()).isEqualTo(Instant.parse("2026-11-22T14:00:00Z"));
        assertThat(past.fact().report())
                .isEqualTo(new AlertReport.AlertResolution(Instant.parse("2026-11-22T14:00:00Z")));

        // Alertmanager 0.34 would show it as an alert that begins in an hour.
        ReceivedAlert future = one("[{\"labels\":{\"a\":\"b\"},\"endsAt\":\"2026-11-22T15:12:05Z\"}]");
        assertThat(future.fact().startsAt()).isEqualTo(NOW);
        assertThat(future.fact().report()).isEqualTo(new AlertReport.FiringPromise(NOW.plus(Duration.ofHours(1))));

        ReceivedAlert now = one("[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"2026-11-22T14:00:00Z\","
                + "\"endsAt\":\"2026-11-22T14:12:05Z\"}]");
        assertThat(now.fact().report()).isInstanceOf(AlertReport.AlertResolution.class);
    }

    @Test
    void timesAreCutToMicroseconds() throws Exception {
        assertThat(one("[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"2026-11-22T14:00:00.123456789Z\"}]")
                        .fact()
                        .startsAt())
                .isEqualTo(Instant.parse("2026-11-22T14:00:00.123456Z"));
    }

    @Test
    void receiversLoseTheirRegexQuoting() {
        assertThat(RegexQuoting.unquote("web\\.hook")).isEqualTo("web.hook");
        assertThat(RegexQuoting.unquote("a\\\\b\\d\\")).isEqualTo("a\\b\\d\\");
    }

    private ReceivedAlert one(String body) throws UnreadableMessageException {
        return decoder.prometheus(body.getBytes(UTF_8), DecodedSize.unreserved(), ENVELOPE)
                .message()
                .alerts()
                .getFirst();
    }

    private static List<AlertReport> reports(IngestMessage message) {
        return message.alerts().stream().map(alert -> alert.fact().report()).toList();
    }

    private static byte[] captured(String file) throws IOException {
        try (InputStream stream = MessageDecoderTest.class.getResourceAsStream("captured/" + file)) {
            return stream.readAllBytes();
        }
    }
}
