package io.alerthistory.store.query;

import java.time.Duration;

/**
 * The limits of queries.
 *
 * @param timeout of one statement, and of the evaluation of regular expressions
 * @param concurrency how many queries run at the same time; the reader pool should have as many connections
 * @param queueTimeout how long a query waits for its turn before it is refused
 */
public record QueryLimits(Duration timeout, int concurrency, Duration queueTimeout) {
    public static final QueryLimits DEFAULT = new QueryLimits(Duration.ofSeconds(10), 4, Duration.ofSeconds(2));
}
