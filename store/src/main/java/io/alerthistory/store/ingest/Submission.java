package io.alerthistory.store.ingest;

import io.alerthistory.store.LogContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A message on its way to the database, and the sender that waits for it. */
final class Submission {
    private final Message message;
    private final String request = LogContext.get(LogContext.REQUEST);
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile String batch = "";
    private volatile String transaction = "";
    private volatile Outcome.Cause delay = Outcome.Cause.TOO_SLOW;

    Submission(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** The name of the request that brought it; '' if it has none. */
    String request() {
        return request;
    }

    /** The sender gave up, or was told already: nobody would hear of it. */
    boolean isSettled() {
        return outcome.isDone();
    }

    /** Why it is not stored yet; what the sender is told if its time is up before the next attempt. */
    void delayedBy(Outcome.Cause cause) {
        delay = cause;
    }

    /** To be called by the writer, whose batch it is. */
    void settle(Outcome result) {
        if (!isSettled()) {
            batch = LogContext.get(LogContext.BATCH);
            transaction = LogContext.get(LogContext.TRANSACTION);
            outcome.complete(result);
        }
    }

    /** What the sender's thread says from now on says where its message went. */
    void tell() {
        LogContext.put(LogContext.BATCH, batch);
        LogContext.put(LogContext.TRANSACTION, transaction);
    }

    /** What became of the message; after this time it counts as not stored, and will not be written if it still waits. */
    Outcome await(Duration within) {
        try {
            return outcome.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Outcome tooSlow = new Outcome.NotStored(delay);
            // It may have been committed in this very moment; then that is the answer.
            outcome.complete(tooSlow);
            return outcome.getNow(tooSlow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Outcome tooSlow = new Outcome.NotStored(Outcome.Cause.TOO_SLOW);
            outcome.complete(tooSlow);
            return tooSlow;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a submission is never settled by an exception", e);
        }
    }
}
