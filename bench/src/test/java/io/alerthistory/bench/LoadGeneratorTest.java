package io.alerthistory.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
    private static final Pattern POD = Pattern.compile("\"pod\":\"([^\"]+)\"");
    private static final Pattern TIMES = Pattern.compile("\"startsAt\":\"([^\"]+)\",\"endsAt\":\"([^\"]+)\"");

    private static LoadPlan plan(
            StubServer stub, AlertEndpoint endpoint, LoadMode mode, int alerts, int connections, double rate) {
        LoopbackTarget target = LoopbackTarget.parse("http://127.0.0.1:" + stub.port());
        Duration oneSecond = Duration.ofSeconds(1);
        return new LoadPlan(target, endpoint, mode, alerts, connections, rate, Duration.ZERO, oneSecond, 1920, 64, "");
    }

    private static LoadResult run(LoadPlan plan) throws IOException {
        return LoadGenerator.run(plan, new SeriesIds(Instant.now()));
    }

    @Test
    void sendsEveryNewAlertOnceAndStopsAtTheCount() throws IOException {
        try (var stub = new StubServer(200, Duration.ZERO)) {
            LoadResult result = run(plan(stub, AlertEndpoint.WEBHOOK, LoadMode.NEW, 64, 3, 0));

            assertThat(result.isClean()).isTrue();
            assertThat(result.accepted()).isEqualTo(1920);
            assertThat(pods(stub.bodies())).hasSize(1920).doesNotHaveDuplicates();
            assertThat(new HashSet<>(pods(stub.bodies()))).containsAll(result.samples());
        }
    }

    @Test
    void sendsAnAlertOfARealisticSize() throws IOException {
        try (var stub = new StubServer(200, Duration.ZERO)) {
            run(plan(stub, AlertEndpoint.V2, LoadMode.NEW, 64, 1, 0));

            assertThat(stub.bodies().getFirst().length() / 64).isBetween(1550, 1800);
        }
    }

    @Test
    void firesAndResolvesKnownSeriesInTurn() throws IOException {
        try (var stub = new StubServer(200, Duration.ZERO)) {
            run(plan(stub, AlertEndpoint.WEBHOOK, LoadMode.KNOWN, 64, 1, 0));

            List<String> bodies = stub.bodies();
            assertThat(bodies.get(0)).contains("\"firing\"  ").doesNotContain("resolved");
            assertThat(bodies.get(1)).contains("{\"status\":\"resolved\",");
            assertThat(times(bodies.get(0)).getFirst()).isEqualTo("0001-01-01T00:00:00Z");
            assertThat(Instant.parse(times(bodies.get(1)).getFirst())).isBeforeOrEqualTo(Instant.now());
            assertThat(pods(bodies.subList(0, 1))).isEqualTo(pods(bodies.subList(1, 2)));
        }
    }

    @Test
    void repeatsTheSameAlerts() throws IOException {
        try (var stub = new StubServer(200, Duration.ZERO)) {
            run(plan(stub, AlertEndpoint.WEBHOOK, LoadMode.REPEAT, 64, 1, 0));

            assertThat(Set.copyOf(stub.bodies())).hasSize(1);
        }
    }

    @Test
    void countsALatencyFromWhenTheRequestWasDue() throws IOException {
        // 100 requests a second on one connection that takes 50 ms each: the queue grows, and the numbers must show it.
        try (var stub = new StubServer(200, Duration.ofMillis(50))) {
            LoadResult result = run(plan(stub, AlertEndpoint.V2, LoadMode.NEW, 1, 1, 100));

            assertThat(result.p99()).isGreaterThan(Duration.ofMillis(300));
            assertThat(result.unsent()).isPositive();
            assertThat(result.isClean()).isFalse();
        }
    }

    @Test
    void keepsToTheScheduleWhenTheServerIsQuick() throws IOException {
        try (var stub = new StubServer(200, Duration.ZERO)) {
            LoadResult result = run(plan(stub, AlertEndpoint.V2, LoadMode.NEW, 1, 4, 200));

            assertThat(result.accepted()).isBetween(150L, 201L);
        }
    }

    @Test
    void endsWhenTheServerIsGoneAndSaysWhatItHadAcknowledged() throws Exception {
        Instant start = Instant.now();
        var stub = new StubServer(200, Duration.ZERO);
        try (var death = Executors.newSingleThreadScheduledExecutor()) {
            var killed = death.schedule(stub::close, 300, TimeUnit.MILLISECONDS);

            LoadResult result =
                    run(plan(stub, AlertEndpoint.V2, LoadMode.NEW, 1, 4, 200).withoutWarmUp(Duration.ofMinutes(2)));

            killed.get();
            assertThat(result.isClean()).isFalse();
            assertThat(result.accepted()).isPositive();
            assertThat(result.newest()).isBetween(start, Instant.now());
        }
    }

    @Test
    void countsWhatWasRefused() throws IOException {
        try (var stub = new StubServer(503, Duration.ZERO)) {
            LoadResult result = run(plan(stub, AlertEndpoint.WEBHOOK, LoadMode.NEW, 64, 2, 0));

            assertThat(result.accepted()).isZero();
            assertThat(result.refused()).containsEntry(503, 30L);
        }
    }

    @Test
    void refusesAnAddressOfAnotherMachine() {
        assertThatThrownBy(() -> LoopbackTarget.parse("http://192.0.2.1:9098")).hasMessageContaining("only loopback");
        assertThatThrownBy(() -> LoopbackTarget.parse("127.0.0.1:9098")).hasMessageContaining("is not like");
    }

    private static List<String> pods(List<String> bodies) {
        return bodies.stream()
                .flatMap(body -> POD.matcher(body).results().map(match -> match.group(1)))
                .toList();
    }

    private static List<String> times(String body) {
        Matcher matcher = TIMES.matcher(body);
        assertThat(matcher.find()).isTrue();
        return List.of(matcher.group(2));
    }
}
