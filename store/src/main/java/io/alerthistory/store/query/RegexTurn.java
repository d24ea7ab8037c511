package io.alerthistory.store.query;

import java.time.Duration;

/**
 * The right to evaluate regular expressions for a while. An evaluation that others wait for gives its place to them
 * after a slice of time, and goes on when it is its turn again.
 */
final class RegexTurn {
    private static final long SLICE_NANOS = Duration.ofMillis(20).toNanos();

    private final TenantTurns turns;
    private final int tenant;
    private final QueryDeadline deadline;
    private long sliceStartNanos;
    private boolean holdsPlace = true;

    private RegexTurn(TenantTurns turns, int tenant, QueryDeadline deadline) {
        this.turns = turns;
        this.tenant = tenant;
        this.deadline = deadline;
        this.sliceStartNanos = System.nanoTime();
    }

    /** Work with regular expressions. */
    @FunctionalInterface
    interface RegexWork<T> {
        /** @param turn is checked often */
        T run(RegexTurn turn);
    }

    /** Does the work when it is the tenant's turn. */
    static <T> T run(TenantTurns turns, int tenant, QueryDeadline deadline, RegexWork<T> work)
            throws InterruptedException {
        turns.acquire(tenant, deadline);
        var turn = new RegexTurn(turns, tenant, deadline);
        try {
            return work.run(turn);
        } finally {
            turn.end();
        }
    }

    /** @throws QueryException if the deadline has passed or the thread was interrupted */
    void check() {
        deadline.require();
        if (Thread.currentThread().isInterrupted()) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW);
        }
        if (turns.isContended() && System.nanoTime() - sliceStartNanos > SLICE_NANOS) {
            yieldPlace();
        }
    }

    private void yieldPlace() {
        holdsPlace = false;
        turns.release();
        try {
            turns.acquire(tenant, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW, e);
        }
        holdsPlace = true;
        sliceStartNanos = System.nanoTime();
    }

    private void end() {
        if (holdsPlace) {
            turns.release();
        }
    }
}
