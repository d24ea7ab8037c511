package io.alerthistory.store.query;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Evaluates regular expressions on a platform thread. They take time in proportion to the matched text, and on a
 * virtual thread they would block a carrier thread that ingest needs.
 */
final class RegexWorker {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("matchers").factory());
    private final Duration timeout;

    RegexWorker(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * @param work ends soon after its thread is interrupted
     * @throws SQLException as the work does
     */
    <T> T evaluate(Callable<T> work) throws SQLException {
        Future<T> result = thread.submit(work);
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw e.getCause() instanceof QueryException failed
                    ? failed
                    : new IllegalStateException("matching failed", e.getCause());
        } finally {
            result.cancel(true);
        }
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW);
        }
    }
}
