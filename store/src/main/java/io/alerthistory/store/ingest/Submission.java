package io.alerthistory.store.ingest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A message on its way to the database, and the sender that waits for it. */
final class Submission {
    private final Message message;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Submission(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** The sender gave up, or was told already: nobody would hear of it. */
    boolean isSettled() {
        return outcome.isDone();
    }

    void settle(Outcome result) {
        outcome.complete(result);
    }

    /** What became of the message; after this time it counts as not stored, and will not be written if it still waits. */
    Outcome await(Duration within) {
        Outcome tooSlow = new Outcome.NotStored(Outcome.Cause.TOO_SLOW);
        try {
            return outcome.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It may have been committed in this very moment; then that is the answer.
            outcome.complete(tooSlow);
            return outcome.getNow(tooSlow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.complete(tooSlow);
            return tooSlow;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a submission is never settled by an exception", e);
        }
    }
}
