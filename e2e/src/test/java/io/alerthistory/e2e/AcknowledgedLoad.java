package io.alerthistory.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Sends new alerts from several connections and remembers which were acknowledged; about 1,000 a second at most. */
final class AcknowledgedLoad implements AutoCloseable {
    private static final int SENDERS = 8;
    private static final int ALERTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final SimpleHttpClient http;
    private final String test;
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private volatile boolean running = true;

    /**
     * @param test value of the label "test" of all alerts that are sent
     */
    AcknowledgedLoad(SimpleHttpClient http, String test) {
        this.http = http;
        this.test = test;
        for (int i = 0; i < SENDERS; i++) {
            boolean webhook = i % 2 == 0;
            senders.execute(() -> send(webhook));
        }
    }

    List<String> acknowledged() {
        return new ArrayList<>(acknowledged);
    }

    Map<Integer, AtomicInteger> answers() {
        return answers;
    }

    /** Requests without an answer. */
    int broken() {
        return broken.get();
    }

    Duration slowestAnswer() {
        return Duration.ofNanos(slowest.get());
    }

    void awaitAcknowledged(int count) throws InterruptedException {
        int target = acknowledged.size() + count;
        ConditionWait.holds(
                "%d alerts acknowledged, answers %s".formatted(target, answers),
                Duration.ofSeconds(60),
                () -> acknowledged.size() >= target);
    }

    private void send(boolean webhook) {
        while (running) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < ALERTS; i++) {
                ids.add("%08d".formatted(next.getAndIncrement()));
            }
            try {
                send(webhook, ids);
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(boolean webhook, List<String> ids) throws InterruptedException {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = webhook
                    ? http.post("/api/v1/webhook", RequestBodies.webhook(test, ids, Instant.now()))
                    : http.post("/api/v2/alerts", RequestBodies.v2(test, ids, Instant.now()));
            answers.computeIfAbsent(response.statusCode(), _ -> new AtomicInteger())
                    .incrementAndGet();
            if (response.statusCode() / 100 == 2) {
                acknowledged.addAll(ids);
            }
            slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        } catch (IOException e) {
            broken.incrementAndGet(); // killed in the middle
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        senders.shutdown();
        if (!senders.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new AssertionError("a sender is stuck");
        }
    }
}
