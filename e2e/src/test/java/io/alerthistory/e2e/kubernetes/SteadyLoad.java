package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ConditionWait;
import io.alerthistory.e2e.RequestBodies;
import io.alerthistory.e2e.SimpleHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Sends new alerts all the time, each until it is acknowledged as Alertmanager does, and knows when that was. */
final class SteadyLoad implements AutoCloseable {
    private static final int SENDERS = 4;
    private static final int ALERTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(100);
    private static final String BROKEN = "no answer";

    private final ChartRelease release;
    private final String test;
    private final SimpleHttpClient http;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Long> moments = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private volatile boolean running = true;

    /** @param test value of the label "test" of all alerts that are sent */
    SteadyLoad(ChartRelease release, String test) throws InterruptedException {
        this.release = release;
        this.test = test;
        this.http = release.client("ingest");
        for (int i = 0; i < SENDERS; i++) {
            senders.execute(this::send);
        }
        awaitMore(100);
    }

    /** So many more are acknowledged: it flows. */
    void awaitMore(int count) throws InterruptedException {
        int target = acknowledged.size() + count;
        ConditionWait.holds(
                "%d acknowledged, answers %s".formatted(target, answers),
                TestPostgresInstance.PATIENCE,
                () -> acknowledged.size() >= target);
    }

    /** From now on senders are told to come again: the service says so itself. */
    void awaitRefusals() throws InterruptedException {
        int refusalsBefore = refusals();
        ConditionWait.holds(
                "answers 503: " + answers, TestPostgresInstance.PATIENCE, () -> refusals() > refusalsBefore);
    }

    private int refusals() {
        return answers.getOrDefault("503", new AtomicInteger()).get();
    }

    /** The longest time since {@code start}, of System.nanoTime(), in which no alert was acknowledged. */
    Duration pauseSince(long start) {
        long previous = start;
        long longest = 0;
        for (long moment :
                moments.stream().filter(moment -> moment > start).sorted().toList()) {
            longest = Math.max(longest, moment - previous);
            previous = moment;
        }
        return Duration.ofNanos(longest);
    }

    /** Ends it. Nothing that was acknowledged is missing, and nobody was told worse than to come again. */
    void assertNothingLost() throws IOException, InterruptedException {
        close();
        var stored = release.history().episodes("{test=\"%s\"}".formatted(test)).stream()
                .map(episode -> episode.labels().get("id"))
                .collect(Collectors.toSet());
        var missing = new HashSet<>(acknowledged);
        missing.removeAll(stored);
        System.out.printf(
                "%s: %d acknowledged, %d missing, answers %s%n", test, acknowledged.size(), missing.size(), answers);
        assertThat(missing).isEmpty();
        assertThat(answers.keySet()).isSubsetOf("200", "202", "503", BROKEN);
    }

    private void send() {
        while (running) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < ALERTS; i++) {
                ids.add("%08d".formatted(next.getAndIncrement()));
            }
            try {
                while (running && !accepted(ids)) {
                    Thread.sleep(BEFORE_RETRY);
                }
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean accepted(List<String> ids) throws InterruptedException {
        try {
            int status = http.post("/api/v1/webhook", RequestBodies.webhook(test, ids, Instant.now()))
                    .statusCode();
            count(Integer.toString(status));
            if (status / 100 != 2) {
                return false;
            }
            moments.add(System.nanoTime());
            acknowledged.addAll(ids);
            return true;
        } catch (IOException _) {
            count(BROKEN);
            return false;
        }
    }

    private void count(String outcome) {
        answers.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        senders.shutdown();
        assertThat(senders.awaitTermination(40, TimeUnit.SECONDS))
                .as("all senders end")
                .isTrue();
    }
}
