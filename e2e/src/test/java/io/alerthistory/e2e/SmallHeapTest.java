package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that take much more memory than their bytes, to a process with the heap that the chart gives it. */
class SmallHeapTest {
    private static final String HEAP = "-Xmx384m"; // 60 % of 640Mi
    private static final Pattern ANNOTATIONS_URL = Pattern.compile("\"annotationsURL\":\"([^\"]+)\"");

    @TempDir
    private static Path directory;

    private static AlertHistoryProcess service;

    @BeforeAll
    static void start() throws Exception {
        service = AlertHistoryProcess.startWith(HEAP, directory);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void manyAlertsInFewBytesAreRefused() throws Exception {
        String body = "{\"alerts\":[" + "{},".repeat(2_000_000) + "{}]}";

        assertRefused("/api/v1/webhook", body);
        assertAlive();
    }

    @Test
    void manyLabelsInFewBytesAreRefused() throws Exception {
        String labels = numbered(1_000_000, "\"l%06d\":\"\"");
        String body = "[{\"labels\":{" + labels + "}}]";

        assertRefused("/api/v2/alerts", body);
        assertAlive();
    }

    @Test
    void manyUnknownFieldsInFewBytesAreRefused() throws Exception {
        String fields = numbered(1_000_000, "\"f%06d\":1");
        String body = "{" + fields + ",\"alerts\":[]}";

        assertRefused("/api/v1/webhook", body);
        assertAlive();
    }

    @Test
    void aTenantIsAnsweredWhileAnotherSendsLargeMessages() throws Exception {
        String rejects = "{\"alerts\":[" + numbered(15_000, "{\"annotations\":{\"n\":\"%d\"}}") + "]}";
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> flood = senders.submit(() -> postAtOnce(10, "/t/flooding/api/v1/webhook", rejects));
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String body = RequestBodies.webhook("quiet", List.of("quiet-" + i), Instant.now());
                answers.add(service.http().post("/t/quiet/api/v1/webhook", body).statusCode());
            }
            assertThat(answers).containsOnly(200);
            assertThat(flood.get()).isSubsetOf(200, 503);
        }
        assertAlive();
    }

    /** 40 alerts with 4 MB each are 160 MB, and eight requests ask for them at once. */
    @Test
    void alertsWithMegabytesOfAnnotationsAreAnsweredInParts() throws Exception {
        String annotations = numbered(16, "\"text%d\":\"" + "x".repeat(256 * 1024) + "\"");
        for (int i = 0; i < 40; i++) {
            String body = """
                    [{"labels":{"alertname":"Large","n":"%d"},"startsAt":"%s","annotations":{"n":"%d",%s}}]""".formatted(i, Instant.now(), i, annotations);
            assertThat(service.http().post("/t/large/api/v2/alerts", body).statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> list = service.http().get("/t/large/api/v1/episodes?limit=40");
        Matcher link = ANNOTATIONS_URL.matcher(list.body());
        assertThat(link.find()).isTrue();
        String detail = link.group(1).replace("/annotations", "");
        List<String> paths = List.of(
                "/t/large/api/v1/episodes?limit=40",
                "/t/large/",
                detail,
                detail.replace("/api/v1/", "/"),
                link.group(1));
        for (String path : paths) {
            assertThat(service.http().get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(atOnce(8, () -> service.http().get(path))).as(path).isSubsetOf(200, 503);
        }
        assertAlive();
    }

    /** Several at once may all find too little memory; one by itself is told which limit it exceeds. */
    private static void assertRefused(String path, String body) throws Exception {
        assertThat(postAtOnce(8, path, body)).isSubsetOf(413, 503);
        assertThat(service.http().post(path, body).statusCode()).isEqualTo(413);
    }

    private static String numbered(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining(","));
    }

    private static List<Integer> postAtOnce(int requests, String path, String body) throws Exception {
        return atOnce(requests, () -> service.http().post(path, body));
    }

    private static List<Integer> atOnce(int requests, Callable<HttpResponse<String>> request) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<HttpResponse<String>> response : clients.invokeAll(Collections.nCopies(requests, request))) {
                statuses.add(response.get().statusCode());
            }
            return statuses;
        }
    }

    private static void assertAlive() throws Exception {
        assertThat(service.program().isRunning()).as(service.program().output()).isTrue();
        assertThat(service.http().answers("/readyz")).isTrue();
        assertThat(service.program().output()).doesNotContain("OutOfMemoryError");
    }
}
