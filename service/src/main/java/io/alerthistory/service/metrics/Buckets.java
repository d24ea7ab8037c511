package io.alerthistory.service.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The borders of histograms. */
final class Buckets {
    private Buckets() {}

    /** From a fast commit to what a sender no longer waits for. */
    static final Duration[] LATENCY = LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    static final double[] SIZE = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};
}
