package io.alerthistory.store.ingest;

import io.alerthistory.store.SqlFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores messages, many in one commit: what arrives while a batch is written makes the next one. A sender is answered
 * when its message is durable, or when its time is up.
 */
public final class Ingest implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ingest.class);

    /** Larger batches gain little and make the last sender in them wait longer. */
    private static final int FACTS_A_BATCH = 1_000;

    private static final int ATTEMPTS = 5;

    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Queue queue;
    private final Writing writing;
    private final IngestListener listener;
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicReference<Outcome.@Nullable Cause> shut = new AtomicReference<>();

    /**
     * @param queueBytes how many bytes of request bodies may wait
     * @param threads how many batches are written at once; each needs a connection
     */
    public Ingest(DataSource database, long queueBytes, int threads, IngestListener listener) {
        this.queue = new Queue(queueBytes);
        this.writing = new Writing(new BatchWriter(database), ATTEMPTS);
        this.listener = listener;
        for (int i = 0; i < threads; i++) {
            writers.add(Thread.ofPlatform().name("writer-" + i).daemon().start(this::write));
        }
    }

    /** Stores a message and waits until that is done, at most this long. */
    public Outcome store(Message message, Duration within) {
        Outcome.Cause cause = shut.get();
        if (cause != null) {
            return new Outcome.NotStored(cause);
        }
        Submission submission = new Submission(message);
        if (!queue.offer(submission)) {
            return new Outcome.NotStored(Outcome.Cause.QUEUE_FULL);
        }
        Outcome outcome = submission.await(within);
        submission.tell();
        return outcome;
    }

    /** Refuses every message for this reason, until {@link #open}. */
    public void shut(Outcome.Cause cause) {
        shut.set(cause);
    }

    public void open() {
        shut.set(null);
    }

    /** Why messages are refused at the moment, if they are. */
    public Outcome.@Nullable Cause isShut() {
        return shut.get();
    }

    /** How many alerts wait. */
    public int waiting() {
        return queue.facts();
    }

    private void write() {
        while (!queue.isDone()) {
            try {
                logged(queue.take(FACTS_A_BATCH));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void logged(List<Submission> batch) throws InterruptedException {
        try (BatchLog _ = BatchLog.of(batch)) {
            try {
                write(batch);
            } catch (RuntimeException e) {
                log.error("a batch failed in a way that is our fault; its senders will send it again", e);
            }
        }
    }

    // While the database is away the batch waits for it as long as its senders do: a short restart is a delay to them.
    private void write(List<Submission> batch) throws InterruptedException {
        List<Submission> left = batch;
        try {
            while (!left.isEmpty() && !attempt(left)) {
                Thread.sleep(AGAIN);
                left = left.stream().filter(each -> !each.isSettled()).toList();
            }
        } finally {
            // Whatever happened: nobody may wait for an answer that never comes.
            batch.forEach(each -> each.settle(new Outcome.NotStored(Outcome.Cause.FAILED)));
        }
    }

    /** @return false when it makes sense to try the same again */
    private boolean attempt(List<Submission> batch) {
        long started = System.nanoTime();
        try {
            writing.write(batch);
            int facts = batch.stream()
                    .mapToInt(each -> each.message().alerts().size())
                    .sum();
            listener.committed(batch.size(), facts, Duration.ofNanos(System.nanoTime() - started));
            return true;
        } catch (SQLException e) {
            boolean away = SqlFailure.isAway(e);
            log.warn("{} messages are not stored{}: {}", batch.size(), away ? " yet" : "", SqlFailure.describe(e));
            Outcome.Cause cause = away ? Outcome.Cause.DATABASE_AWAY : Outcome.Cause.FAILED;
            listener.failed(cause, batch.size());
            batch.forEach(each -> each.delayedBy(cause));
            return !away;
        }
    }

    /** Takes no more, stores what waits, and returns. */
    @Override
    public void close() {
        shut(Outcome.Cause.STOPPING);
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
