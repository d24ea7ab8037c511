package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists answer with the beginning of large annotations, and with a link to all of them. */
class LargeAnswersTest {
    private static final int ALERTS = 40;

    /** An annotation has at most 256 Ki characters. */
    private static final int ANNOTATIONS = 16;

    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
        for (int i = 0; i < ALERTS; i++) {
            service.notify(
                    "{\"alertname\":\"Large\",\"n\":\"%d\"}".formatted(i),
                    annotations(i),
                    Instant.now().minusSeconds(100 - i),
                    Optional.empty());
        }
    }

    private static String annotations(int alert) {
        var json = new StringBuilder("{\"a\":\"" + alert + "\"");
        for (int i = 0; i < ANNOTATIONS; i++) {
            json.append(",\"text")
                    .append(i)
                    .append("\":\"")
                    .append("x".repeat(256 * 1024))
                    .append('"');
        }
        return json.append('}').toString();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theApiAndThePageAnswerWithPartsOfLargeAnnotations() throws Exception {
        JsonNode list = service.json("/api/v1/episodes?limit=" + ALERTS);
        assertThat(list.path("episodes")).hasSize(ALERTS).allSatisfy(episode -> {
            assertThat(episode.path("annotationsTruncated").asBoolean()).isTrue();
            assertThat(episode.path("annotations").toString()).hasSizeLessThan(20_000);
        });
        HttpResponse<String> page = service.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("annotations cut, see all").hasSizeLessThan(2_000_000);
    }

    @Test
    void theLinkLeadsToAllOfThem() throws Exception {
        JsonNode episode = service.json("/t/default/api/v1/episodes?limit=1")
                .path("episodes")
                .path(0);
        String url = episode.path("annotationsURL").asText();
        assertThat(url).startsWith("/t/default/api/v1/episodes/").endsWith("/annotations");
        JsonNode annotations = service.json(url);
        assertThat(annotations).hasSize(ANNOTATIONS + 1);
        assertThat(annotations.path("text15").asText()).hasSize(256 * 1024);
        String detail = service.get(url.replace("/api/v1", "").replace("/annotations", ""))
                .body();
        assertThat(detail)
                .contains("The annotations are cut", "href=\"" + url + "\"")
                .hasSizeLessThan(10_000_000);
        assertThat(service.get(url.replaceFirst("episodes/.{16}", "episodes/0000000000000000"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLongFilterIsNotRepeatedForEachLabel() throws Exception {
        String filter = ServiceFixture.encode("alertname=~\"Large|" + "y".repeat(20_000) + "\"");
        HttpResponse<String> page = service.get("/?match=" + filter);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<span class=\"label\">").hasSizeLessThan(2_000_000);
    }
}
