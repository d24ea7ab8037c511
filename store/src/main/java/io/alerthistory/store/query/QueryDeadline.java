package io.alerthistory.store.query;

import java.time.Duration;

/** The moment by which a query must be answered, all of its statements and evaluations together. */
final class QueryDeadline {
    private final long nanoTime;

    private QueryDeadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    static QueryDeadline in(Duration duration) {
        return new QueryDeadline(System.nanoTime() + duration.toNanos());
    }

    /** Not positive if the deadline has passed. */
    long remainingNanos() {
        return nanoTime - System.nanoTime();
    }

    /** @throws QueryException if the deadline has passed */
    void require() {
        if (remainingNanos() <= 0) {
            throw new QueryException(QueryException.QueryFailureCause.TOO_SLOW);
        }
    }
}
