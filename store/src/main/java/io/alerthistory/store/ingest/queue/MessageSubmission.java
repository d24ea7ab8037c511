package io.alerthistory.store.ingest.queue;

import io.alerthistory.store.LogContext;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A queued message, and the sender that waits for it. */
public final class MessageSubmission {
    private final IngestMessage message;
    private final String requestId = LogContext.get(LogContext.REQUEST);
    private final CompletableFuture<IngestOutcome> outcome = new CompletableFuture<>();
    private volatile String batchId = "";
    private volatile String transactionId = "";
    private volatile IngestOutcome.IngestFailureCause delayCause = IngestOutcome.IngestFailureCause.COMMIT_TIMEOUT;

    public MessageSubmission(IngestMessage message) {
        this.message = message;
    }

    public IngestMessage message() {
        return message;
    }

    /** The name of the request that brought it; '' if it has none. */
    public String requestId() {
        return requestId;
    }

    /** The sender gave up, or was told already: nobody would hear of it. */
    public boolean isCompleted() {
        return outcome.isDone();
    }

    /** Why it is not stored yet; what the sender is told if its time is up before the next attempt. */
    public void recordDelay(IngestOutcome.IngestFailureCause cause) {
        delayCause = cause;
    }

    /** To be called by the writer, whose batch it is. */
    public void complete(IngestOutcome result) {
        if (!isCompleted()) {
            batchId = LogContext.get(LogContext.BATCH);
            transactionId = LogContext.get(LogContext.TRANSACTION);
            outcome.complete(result);
        }
    }

    /** What the sender's thread says from now on says where its message went. */
    public void exportLogContext() {
        LogContext.put(LogContext.BATCH, batchId);
        LogContext.put(LogContext.TRANSACTION, transactionId);
    }

    /**
     * What became of the message; after this time it counts as not stored, and will not be written if it still waits.
     */
    public IngestOutcome await(Duration within) {
        try {
            return outcome.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            IngestOutcome tooSlow = new IngestOutcome.IngestFailure(delayCause);
            // It may have been committed in this very moment; then that is the answer.
            outcome.complete(tooSlow);
            return outcome.getNow(tooSlow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            IngestOutcome tooSlow = new IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause.COMMIT_TIMEOUT);
            outcome.complete(tooSlow);
            return tooSlow;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a submission is never settled by an exception", e);
        }
    }
}
