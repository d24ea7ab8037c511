package io.alerthistory.store.query;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Evaluates regular expressions, a few at the same time, with a fair share for each tenant. They take time in
 * proportion to the expression and the matched text, so they run on platform threads: on virtual threads they would
 * block the carrier threads that ingest needs.
 */
final class RegexWorkers {
    /** Of one tenant, running and waiting: each holds some megabytes. */
    static final int MAX_EVALUATIONS_PER_TENANT = 16;

    /** At most half of the processors, since ingest needs the others, but more than one. */
    private static final int PLACES = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

    private final TenantTurns turns = new TenantTurns(PLACES);
    private final ConcurrentMap<Integer, Semaphore> permits = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("matchers-", 0).factory());

    /**
     * Does the work when it is the tenant's turn, and waits for it.
     *
     * @param work checks its turn for each text, and within long ones
     * @throws QueryException if it is not done before the deadline, or too many wait already
     */
    <T> T evaluate(int tenant, QueryDeadline deadline, RegexTurn.RegexWork<T> work) {
        Semaphore permit = permits.computeIfAbsent(tenant, _ -> new Semaphore(MAX_EVALUATIONS_PER_TENANT));
        if (!permit.tryAcquire()) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_BUSY);
        }
        try {
            return await(threads.submit(() -> RegexTurn.run(turns, tenant, deadline, work)), deadline);
        } finally {
            permit.release();
        }
    }

    private static <T> T await(Future<T> result, QueryDeadline deadline) {
        try {
            return result.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof QueryException failed
                    ? failed
                    : new IllegalStateException("matching failed", e.getCause());
        } finally {
            result.cancel(true);
        }
    }
}
