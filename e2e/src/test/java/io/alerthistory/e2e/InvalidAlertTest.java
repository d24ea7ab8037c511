package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be stored as an alert neither stops a sender nor takes good alerts with it. */
class InvalidAlertTest {
    private static final String BAD = "{\"labels\":{\"\":\"a name is empty\"}}";

    @TempDir
    private static Path directory;

    private static AlertHistoryProcess service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = AlertHistoryProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void storesTheGoodAlertsAroundABadOne() throws Exception {
        String good = RequestBodies.v2("around", List.of("1", "2"), Instant.now());

        HttpResponse<String> response = service.http().post("/api/v2/alerts", "[" + BAD + "," + good.substring(1));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(service.history().episodes("{test=\"around\"}")).hasSize(2);
        assertThat(service.http().get("/api/v1/quarantine").body()).contains("the name of a label is empty");
    }

    @Test
    void takesTheSameBadAlertTwiceInOneRequest() throws Exception {
        HttpResponse<String> response = service.http().post("/api/v2/alerts", "[" + BAD + "," + BAD + "]");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoMessageAtAll() throws Exception {
        for (String body : List.of("", "{", "null", "[[[[", "\"text\"", "{\"alerts\":3}", "\u0000")) {
            assertThat(service.http().post("/api/v1/webhook", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }
}
