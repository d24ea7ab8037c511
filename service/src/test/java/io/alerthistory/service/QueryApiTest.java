package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryApiTest {
    private static Instant base;
    private static final String HOSTILE = "<script>alert('x')</script>";

    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
        base = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7200);
        for (int i = 0; i < 30; i++) {
            Optional<Instant> end = i % 2 == 0 ? Optional.of(base.plusSeconds(i * 60L + 30)) : Optional.empty();
            service.notify(
                    "{\"alertname\":\"A%d\",\"n\":\"%d\",\"severity\":\"critical\"}".formatted(i % 3, i),
                    "{\"summary\":\"number %d\"}".formatted(i),
                    base.plusSeconds(i * 60L),
                    end);
        }
        service.notify(
                "{\"alertname\":\"Down\",\"path/with slash\":\"%s\"}".formatted(HOSTILE),
                "{}",
                base,
                Optional.empty(),
                "X-Scope-OrgID",
                "other");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<String> numbers(JsonNode answer) {
        List<String> numbers = new ArrayList<>();
        answer.get("episodes")
                .forEach(episode -> numbers.add(episode.get("labels").get("n").asText()));
        return numbers;
    }

    private static void isProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"status\":" + status, "\"detail\":\"");
    }

    @Test
    void tellsAllOfAnEpisode() throws Exception {
        JsonNode episode = service.json("/api/v1/episodes?match=" + ServiceFixture.encode("n=\"0\""))
                .get("episodes")
                .get(0);
        assertThat(episode.get("status").asText()).isEqualTo("resolved");
        assertThat(episode.get("startsAt").asText()).isEqualTo(base.toString());
        assertThat(episode.get("endsAt").asText())
                .isEqualTo(base.plusSeconds(30).toString());
        assertThat(episode.get("annotations").get("summary").asText()).isEqualTo("number 0");
        assertThat(episode.get("notifications").asInt()).isEqualTo(1);
        JsonNode detail = service.json("/api/v1/episodes/%s/%s"
                .formatted(
                        episode.get("fingerprint").asText(),
                        episode.get("startsAt").asText()));
        assertThat(detail.get("facts").get("runs")).hasSize(1);
        assertThat(detail.get("facts").get("sightings").get(0).get("receiver").asText())
                .isEqualTo("team-web");
        assertThat(detail.get("facts").get("annotations")).hasSize(1);
        assertThat(service.json("/api/v1/alerts/%s/episodes"
                                .formatted(episode.get("fingerprint").asText()))
                        .get("episodes"))
                .hasSize(1);
    }

    @Test
    void goesThroughAllPagesWhileMoreArrive() throws Exception {
        List<String> numbers = new ArrayList<>();
        String question = "/api/v1/episodes?limit=4&order=desc&match=" + ServiceFixture.encode("severity=\"critical\"");
        String next = "";
        for (int page = 0; !next.equals("null"); page++) {
            JsonNode answer = service.json(question + (next.isEmpty() ? "" : "&cursor=" + next));
            numbers.addAll(numbers(answer));
            next = answer.get("next").asText();
            service.notify(
                    "{\"alertname\":\"Late\",\"n\":\"late%d\",\"severity\":\"critical\"}".formatted(page),
                    "{}",
                    base.plusSeconds(6000 + page),
                    Optional.empty());
        }
        numbers.removeIf(number -> number.startsWith("late"));
        assertThat(new HashSet<>(numbers)).hasSize(30);
        assertThat(numbers).hasSize(30);
    }

    @Test
    void refusesACursorOfAnotherQuestionOrADamagedOne() throws Exception {
        String cursor = service.json("/api/v1/episodes?limit=1").get("next").asText();
        isProblem(service.get("/api/v1/episodes?limit=1&status=firing&cursor=" + cursor), 400);
        isProblem(service.get("/t/other/api/v1/episodes?limit=1&cursor=" + cursor), 400);
        for (int i = 0; i < cursor.length(); i++) {
            char replacement = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = cursor.substring(0, i) + replacement + cursor.substring(i + 1);
            HttpResponse<String> response = service.get("/api/v1/episodes?limit=1&cursor=" + damaged);
            // The last character holds bits that are not used.
            assertThat(response.statusCode()).isIn(i == cursor.length() - 1 ? List.of(200, 400) : List.of(400));
        }
        assertThat(service.json("/api/v1/episodes?limit=2&cursor=" + cursor).get("episodes"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/episodes?statu=firing | did you mean 'status'?",
                "/api/v1/episodes?verbosely=1 | there is no parameter 'verbosely'; this takes ",
                "/api/v1/episodes?status=open | must be firing, resolved or expired",
                "/api/v1/episodes?from=yesterday | must be a time such as",
                "/api/v1/episodes?from=99999999999999999 | must be a time such as",
                "/api/v1/episodes?from=1h&to=2h | must not be after",
                "/api/v1/episodes?at=1h&to=2h | asks for one moment",
                "/api/v1/episodes?limit=10001 | must be a number from 1 to 10000",
                "/api/v1/episodes?limit=0 | must be a number from 1 to 10000",
                "/api/v1/episodes?limit=1&limit=2 | may be given once",
                "/api/v1/episodes?order=up | must be asc or desc",
                "/api/v1/episodes?cursor=x | begin without one",
                "/api/v1/episodes?match=%7Ba | =, !=, =~ or !~ must follow the label name",
                "/api/v1/episodes?match=a%3D%22%5Cx00%22 | may not hold a NUL character",
                "/api/v1/episodes?receiver=a%00 | may not hold a NUL character",
                "/api/v1/episodes?match=a%3D~%22(%22 | not valid RE2",
                "/api/v1/episodes?match=a%3D~%22((((a%7B30%7D)%7B30%7D)%7B30%7D)%7B30%7D)%7B30%7D%22 | repeats a part "
                        + "more than 1000 times",
                "/api/v1/episodes/xyz/2026-01-01T00:00:00Z | 16 hexadecimal digits",
                "/api/v1/episodes/0123456789abcdef/soon | must be a time such as",
                "/api/v1/labels?cursor=x | begin without one",
                "/api/v1/gaps?cursor=MTphYmM | begin without one",
                "/t/%20/api/v1/labels | a tenant has 1 to 150",
                "/livez?x=1 | this takes none",
            })
    void saysWhatIsWrongWithAQuestion(String path, String detail) throws Exception {
        HttpResponse<String> response = service.get(path);
        isProblem(response, 400);
        assertThat(response.body()).contains(detail.replace("\"", "\\\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1", "/api/v1/episodes//", "/t/a", "/api/v1/episodes/0123456789abcdef/1"})
    void saysWhatIsNotThere(String path) throws Exception {
        isProblem(service.get(path), 404);
    }

    @Test
    void saysWhichMethodsThereAre() throws Exception {
        HttpResponse<String> response =
                service.send(service.request("/api/v1/episodes").DELETE());
        isProblem(response, 405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        isProblem(
                service.send(
                        service.request("/api/v1/labels").method("PATCH", HttpRequest.BodyPublishers.ofString("x"))),
                405);
    }

    @Test
    void keepsTenantsApart() throws Exception {
        assertThat(service.json("/t/other/api/v1/episodes").get("episodes")).hasSize(1);
        assertThat(service.json("/api/v1/episodes", "X-Scope-OrgID", "other").get("episodes"))
                .hasSize(1);
        assertThat(service.json("/t/nobody/api/v1/episodes").get("episodes")).isEmpty();
        assertThat(service.json("/t/other/api/v1/labels").get("labels").toString())
                .isEqualTo("[\"alertname\",\"path/with slash\"]");
        assertThat(service.json("/t/other/api/v1/labels/path%2Fwith%20slash/values")
                        .get("values")
                        .get(0)
                        .asText())
                .isEqualTo(HOSTILE);
    }

    @Test
    void survivesHostileRegularExpressions() throws Exception {
        String alternation = String.join("|", java.util.Collections.nCopies(2000, "host-1234567"));
        for (String regex : List.of("(a+)+$", "(.*a){50}", "(x|x)*y", alternation, ".*.*.*.*.*.*=.*")) {
            String match = ServiceFixture.encode("alertname=~\"" + regex + "\"");
            assertThat(service.get("/api/v1/episodes?match=" + match).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void pagesThroughLabels() throws Exception {
        JsonNode firstPage = service.json("/api/v1/labels/n/values?limit=7&prefix=1");
        JsonNode secondPage = service.json("/api/v1/labels/n/values?limit=7&prefix=1&cursor="
                + firstPage.get("next").asText());
        assertThat(firstPage.get("values").toString() + secondPage.get("values"))
                .isEqualTo("[\"1\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\"][\"16\",\"17\",\"18\",\"19\"]");
        assertThat(secondPage.get("next").isNull()).isTrue();
    }

    @Test
    void saysWhetherAnAnswerIsComplete() throws Exception {
        // Before the first start.
        JsonNode early = service.json("/t/complete/api/v1/episodes?from=1h");
        assertThat(early.get("complete").asBoolean()).isFalse();
        assertThat(early.get("gaps").get(0).get("kind").asText()).isEqualTo("before_start");
        try (var connection = service.connect();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE state SET started_at = now() - interval '200 days', "
                    + "kept_from = greatest(kept_from, now() - interval '90 days')");
            statement.execute("""
                    INSERT INTO gap (tenant_id, kind, subject, from_at, to_at, alerts)
                    VALUES (null, 'downtime', 'all', now() - interval '100 days', now() - interval '99 days', 3)""");
        }
        assertThat(service.json("/t/complete/api/v1/episodes?from=1h")
                        .get("complete")
                        .asBoolean())
                .isTrue();
        JsonNode answer = service.json("/t/complete/api/v1/episodes?from=101d&to=99d12h");
        assertThat(answer.get("complete").asBoolean()).isFalse();
        assertThat(answer.get("gaps").get(0).get("kind").asText()).isEqualTo("downtime");
        JsonNode gaps = service.json("/t/complete/api/v1/gaps").get("gaps");
        assertThat(gaps.get(0).get("alerts").asInt()).isEqualTo(3);
        assertThat(gaps.get(1).get("kind").asText()).isEqualTo("retention");
        assertThat(gaps.get(1).get("from").isNull()).isTrue();
    }

    @Test
    void showsWhoSends() throws Exception {
        service.post("/api/v1/webhook", "{\"alerts\": 7");
        assertThat(service.json("/api/v1/quarantine")
                        .get("quarantine")
                        .get(0)
                        .get("preview")
                        .asText())
                .isEqualTo("{\"alerts\": 7");
        assertThat(service.json("/api/v1/sources").get("sources").findValuesAsText("name"))
                .contains("http://am:9093");
        assertThat(service.json("/api/v1/heartbeats").get("heartbeats")).isEmpty();
    }

    @Test
    void endsAQueryThatTakesTooLong() throws Exception {
        try (ServiceFixture slow = ServiceFixture.start(settings -> new ServiceSettings(
                        settings.host(),
                        0,
                        settings.database(),
                        settings.tokens(),
                        settings.tls(),
                        false,
                        java.time.Duration.ofMillis(300)));
                var connection = slow.connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("LOCK TABLE gap IN ACCESS EXCLUSIVE MODE");
            HttpResponse<String> response = slow.get("/api/v1/episodes");
            isProblem(response, 503);
            assertThat(response.body()).contains("narrow it");
            connection.rollback();
            assertThat(slow.get("/api/v1/episodes").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersNoPageOfAnotherSite() throws Exception {
        isProblem(service.post("/api/v1/erase", "{}", "Origin", "http://evil.example"), 403);
        assertThat(service.get("/livez").body()).isEqualTo("ok\n");
        assertThat(service.get("/readyz").body()).isEqualTo("ok\n");
    }
}
