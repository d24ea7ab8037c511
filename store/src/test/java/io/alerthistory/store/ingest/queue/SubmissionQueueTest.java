package io.alerthistory.store.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome.IngestFailureCause;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SubmissionQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int BATCH = 10;
    private static final long CAPACITY = 100_000;

    private final SubmissionQueue queue = new SubmissionQueue(CAPACITY, BATCH);

    @Test
    void tenantsTakeTurns() throws Exception {
        for (int i = 0; i < 100; i++) {
            offer("flooding", 4, 1);
        }
        offer("quiet", 4, 1);

        assertThat(take()).containsExactly("flooding", "quiet", "flooding");
        assertThat(take()).containsExactly("flooding", "flooding", "flooding");
    }

    @Test
    void messagesOfATenantKeepTheirOrder() throws Exception {
        var first = new MessageSubmission(message("a", 1, 1));
        var second = new MessageSubmission(message("a", 1, 1));
        queue.offer(first);
        queue.offer(second);

        try (SubmissionQueue.QueuedBatch batch = queue.take()) {
            assertThat(batch.submissions()).containsExactly(first, second);
        }
    }

    @Test
    void aLargeMessageIsWrittenAloneAndOneAtATime() throws Exception {
        offer("flooding", BATCH + 1, 1);
        offer("flooding", BATCH + 1, 1);
        offer("quiet", 1, 1);

        SubmissionQueue.QueuedBatch large = queue.take();
        assertThat(tenants(large)).containsExactly("flooding");
        assertThat(take()).containsExactly("quiet");

        CompletableFuture<List<String>> next = CompletableFuture.supplyAsync(this::takeOrFail);
        offer("quiet", 1, 1);
        assertThat(next.get(10, TimeUnit.SECONDS)).containsExactly("quiet");
        large.close();
        assertThat(take()).containsExactly("flooding");
    }

    @Test
    void aTenantMayFillHalfOfTheQueue() {
        assertThat(offer("flooding", 1, CAPACITY / 2 - 1_000)).isEmpty();
        assertThat(offer("flooding", 1, 1_000)).contains(IngestFailureCause.TENANT_QUEUE_FULL);
        assertThat(offer("quiet", 1, CAPACITY / 2 - 1_000)).isEmpty();
        assertThat(offer("third", 1, 2_000)).contains(IngestFailureCause.QUEUE_FULL);
    }

    @Test
    void aMessageThatIsLargerThanTheQueueIsTakenWhenNothingWaits() {
        assertThat(offer("a", 1, 2 * CAPACITY)).isEmpty();
        assertThat(offer("b", 1, 1)).contains(IngestFailureCause.QUEUE_FULL);
    }

    @Test
    void whatNobodyWaitsForIsNotWritten() throws Exception {
        var abandoned = new MessageSubmission(message("a", 1, 1));
        queue.offer(abandoned);
        abandoned.await(Duration.ZERO);
        offer("b", 1, 1);

        assertThat(take()).containsExactly("b");
        queue.close();
        assertThat(take()).isEmpty();
        assertThat(queue.isDrained()).isTrue();
        assertThat(offer("b", 1, 1)).contains(IngestFailureCause.STOPPING);
    }

    private java.util.Optional<IngestFailureCause> offer(String tenant, int alerts, long bytes) {
        return queue.offer(new MessageSubmission(message(tenant, alerts, bytes)));
    }

    private List<String> take() throws InterruptedException {
        try (SubmissionQueue.QueuedBatch batch = queue.take()) {
            return tenants(batch);
        }
    }

    private List<String> takeOrFail() {
        try {
            return take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tenants(SubmissionQueue.QueuedBatch batch) {
        return batch.submissions().stream()
                .map(submission -> submission.message().tenant().name())
                .toList();
    }

    private static IngestMessage message(String tenant, int alerts, long bytes) {
        ReceivedAlert alert = TestMessages.firing("A", NOW, NOW, "{}");
        return new IngestMessage(
                new Tenant(tenant),
                TestMessages.PROMETHEUS,
                WebhookDelivery.DIRECT,
                NOW,
                Collections.nCopies(alerts, alert),
                List.of(),
                bytes);
    }
}
