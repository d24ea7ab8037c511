package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.service.ingest.IngestFeature;
import io.alerthistory.service.ingest.IngestSettings;
import io.alerthistory.service.ingest.RedactionFile;
import io.alerthistory.store.MarkerSearch;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * With redaction rules, no column of any table and no response holds a redacted value. The logs are checked by the
 * tests of the program, without any rule.
 */
class RedactionTest {
    private static final String MARKER = "marker4711";

    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        IngestSettings defaults = IngestSettings.DEFAULT;
        var settings = new IngestSettings(
                RedactionFile.parse("""
                        labels:
                          drop: [customer]
                          redact:
                          - name: instance
                            pattern: "^[^:]+"
                        annotations:
                          drop: [notes]
                          redact:
                          - name: summary
                            pattern: "marker[0-9]+"
                        """),
                defaults.expireAfter(),
                defaults.retention(),
                defaults.heartbeats(),
                defaults.queueBytes(),
                defaults.assumeUtc(),
                defaults.disk());
        service = ServiceFixture.start(unchanged -> unchanged, IngestFeature.starter(settings));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void noRedactedValueIsStoredOrShown() throws Exception {
        Instant now = Instant.now();
        assertStored(service.post("/api/v1/webhook", webhook(now)), 1, 3);
        assertStored(service.post("/api/v1/webhook", webhook(now.plusSeconds(1))), 1, 3);
        for (String unreadable : List.of(
                MARKER,
                "{\"version\":\"marker4711\",\"alerts\":[]}",
                "{\"alerts\":[{\"labels\":{\"customer\":\"marker4711\"}")) {
            HttpResponse<String> response = service.post("/api/v1/webhook", unreadable);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).doesNotContain(MARKER);
        }
        HttpResponse<String> direct = service.post("/api/v2/alerts", """
                [{"labels":{"alertname":"Down","customer":"marker4711"},"annotations":{"summary":"marker4711 is down"},
                  "generatorURL":"http://marker4711.example:9090/graph?g0.expr=up%7Bcustomer%3D%22marker4711%22%7D"},
                 {"labels":{"alertname":"Down","customer":"marker4711"},"startsAt":"marker4711"}]""");
        assertThat(direct.statusCode()).isEqualTo(400);
        assertThat(direct.body()).contains("startsAt is not an RFC 3339 time").doesNotContain(MARKER);

        try (Connection connection = service.connect()) {
            assertThat(MarkerSearch.columnsHolding(connection, MARKER)).isEmpty();
            assertThat(MarkerSearch.columnsHolding(connection, "Down")).contains("series.labels");
        }
        for (String path : List.of("/", "/sources", "/metrics", "/api/v1/episodes", "/api/v1/quarantine")) {
            assertThat(service.get(path).body()).as(path).doesNotContain(MARKER);
        }
    }

    private static void assertStored(HttpResponse<String> response, int stored, int quarantined) {
        assertThat(response.body())
                .isEqualTo("{\"stored\":%d,\"quarantined\":%d,\"notKept\":0}\n".formatted(stored, quarantined));
    }

    /** With each text that an Alertmanager sends that groups by all labels, and with three invalid alerts. */
    private static String webhook(Instant start) {
        return """
                {"version":"4","status":"firing","receiver":"team-marker4711","truncatedAlerts":1,
                 "groupKey":"{}/{customer=\\"marker4711\\"}:{alertname=\\"Down\\", customer=\\"marker4711\\"}",
                 "groupLabels":{"alertname":"Down","customer":"marker4711"},"commonLabels":{"customer":"marker4711"},
                 "commonAnnotations":{"notes":"marker4711"},"externalURL":"https://user:pw@am.MARKER4711.example/?a=b",
                 "notification_reason":"first of marker4711","alerts":[
                 {"status":"firing","startsAt":"%1$s","endsAt":"0001-01-01T00:00:00Z","fingerprint":"0123456789abcdef",
                  "labels":{"alertname":"Down","customer":"marker4711","instance":"marker4711:9090"},
                  "annotations":{"notes":"ask marker4711","summary":"marker4711 is down"},
                  "generatorURL":"http://prometheus/graph?g0.expr=up%%7Bcustomer%%3D%%22marker4711%%22%%7D"},
                 {"status":"marker4711","startsAt":"%1$s","labels":{"alertname":"Down","customer":"marker4711"}},
                 {"status":"firing","startsAt":"marker4711","labels":{"alertname":"Down","customer":"marker4711"}},
                 {"status":"firing","startsAt":"%1$s","labels":{"customer":"marker4711","marker4711":7}}]}""".formatted(start);
    }

    /** A link without its query still names the server; the source of a message is still known. */
    @Test
    void whatHoldsNoRedactedValueStays() throws Exception {
        service.post("/t/plain/api/v1/webhook", """
                {"receiver":"team-web","groupKey":"{}:{}","externalURL":"https://am_1.example:9093/path","alerts":[
                 {"status":"firing","startsAt":"%s","labels":{"alertname":"Plain","customer":"8"},
                  "annotations":{"summary":"all is well"},"generatorURL":"http://prom:9090/graph?g0.expr=up"}]}""".formatted(Instant.now()));

        JsonNode episode =
                service.json("/t/plain/api/v1/episodes").get("episodes").get(0);
        assertThat(episode.get("generatorURL").asText()).isEqualTo("http://prom:9090/graph");
        assertThat(episode.get("annotations").get("summary").asText()).isEqualTo("all is well");
        JsonNode source = service.json("/t/plain/api/v1/sources").get("sources").get(0);
        assertThat(source.get("name").asText()).isEqualTo("https://am_1.example:9093/path");
    }
}
