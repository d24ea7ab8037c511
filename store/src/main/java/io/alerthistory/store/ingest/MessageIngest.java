package io.alerthistory.store.ingest;

import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.ingest.batch.BatchLog;
import io.alerthistory.store.ingest.batch.BatchWriter;
import io.alerthistory.store.ingest.batch.RetryingBatchWriter;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.queue.MessageSubmission;
import io.alerthistory.store.ingest.queue.SubmissionQueue;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores messages, many per commit: messages that arrive while a batch is written form the next batch. A sender gets
 * its response when its message is durable, or when its time is over.
 */
public final class MessageIngest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageIngest.class);

    /** Larger batches gain little and make the last sender in them wait longer. */
    private static final int ALERTS_PER_BATCH = 1_000;

    private static final int ATTEMPTS = 5;

    private static final Duration RETRY_DELAY = Duration.ofMillis(50);

    private final SubmissionQueue queue;
    private final RetryingBatchWriter batchWriter;
    private final IngestListener listener;
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicReference<IngestOutcome.@Nullable IngestFailureCause> refusalCause = new AtomicReference<>();

    /**
     * @param queueBytes how many bytes of heap the waiting messages may take
     * @param threads how many batches are written at once; each needs a connection
     */
    public MessageIngest(DataSource database, long queueBytes, int threads, IngestListener listener) {
        this.queue = new SubmissionQueue(queueBytes, ALERTS_PER_BATCH);
        this.listener = listener;
        this.batchWriter = new RetryingBatchWriter(
                new BatchWriter(database),
                ATTEMPTS,
                messages -> listener.onFailure(IngestOutcome.IngestFailureCause.NOT_STORABLE, messages));
        for (int i = 0; i < threads; i++) {
            writers.add(Thread.ofPlatform().name("writer-" + i).daemon().start(this::write));
        }
    }

    /** Stores a message and waits until that is done, at most this long. */
    public IngestOutcome store(IngestMessage message, Duration within) {
        IngestOutcome.IngestFailureCause cause = refusalCause.get();
        if (cause != null) {
            return new IngestOutcome.IngestFailure(cause);
        }
        var submission = new MessageSubmission(message);
        Optional<IngestOutcome.IngestFailureCause> refusal = queue.offer(submission);
        if (refusal.isPresent()) {
            return new IngestOutcome.IngestFailure(refusal.get());
        }
        IngestOutcome outcome = submission.await(within);
        submission.exportLogContext();
        return outcome;
    }

    /** Refuses every message for this reason, until {@link #accept}. */
    public void refuse(IngestOutcome.IngestFailureCause cause) {
        refusalCause.set(cause);
    }

    public void accept() {
        refusalCause.set(null);
    }

    /** Why messages are refused at the moment, if they are. */
    public IngestOutcome.@Nullable IngestFailureCause refusalCause() {
        return refusalCause.get();
    }

    /** How many alerts wait. */
    public int queuedAlerts() {
        return queue.queuedAlerts();
    }

    private void write() {
        while (!queue.isDrained()) {
            try (SubmissionQueue.QueuedBatch batch = queue.take()) {
                writeWithLogContext(batch.submissions());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void writeWithLogContext(List<MessageSubmission> batch) throws InterruptedException {
        try (BatchLog _ = BatchLog.of(batch)) {
            try {
                write(batch);
            } catch (RuntimeException e) {
                LOG.error("a batch failed in a way that is our fault; its senders will send it again", e);
            }
        }
    }

    // While the database is unreachable the batch waits for it as long as its senders do: a short restart is a delay to
    // them.
    private void write(List<MessageSubmission> batch) throws InterruptedException {
        List<MessageSubmission> remaining = batch;
        try {
            while (!remaining.isEmpty() && !tryWrite(remaining)) {
                Thread.sleep(RETRY_DELAY);
                remaining = remaining.stream()
                        .filter(submission -> !submission.isCompleted())
                        .toList();
            }
        } finally {
            // Whatever happened: nobody may wait for an answer that never comes.
            batch.forEach(submission -> submission.complete(
                    new IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause.DATABASE_ERROR)));
        }
    }

    /** @return false when it makes sense to try the same again */
    private boolean tryWrite(List<MessageSubmission> batch) {
        long started = System.nanoTime();
        try {
            batchWriter.write(batch);
            int facts = batch.stream()
                    .mapToInt(submission -> submission.message().alerts().size())
                    .sum();
            listener.onCommit(batch.size(), facts, Duration.ofNanos(System.nanoTime() - started));
            return true;
        } catch (SQLException e) {
            boolean isUnavailable = SqlFailure.isUnavailable(e);
            LOG.warn(
                    "{} messages are not stored{}: {}",
                    batch.size(),
                    isUnavailable ? " yet" : "",
                    SqlFailure.describe(e));
            IngestOutcome.IngestFailureCause cause = isUnavailable
                    ? IngestOutcome.IngestFailureCause.DATABASE_UNREACHABLE
                    : IngestOutcome.IngestFailureCause.DATABASE_ERROR;
            listener.onFailure(cause, batch.size());
            batch.forEach(submission -> submission.recordDelay(cause));
            return !isUnavailable;
        }
    }

    /** Takes no more, stores what waits, and returns. */
    @Override
    public void close() {
        refuse(IngestOutcome.IngestFailureCause.STOPPING);
        queue.close();
        for (Thread writer : writers) {
            try {
                writer.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
