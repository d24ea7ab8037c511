package io.alerthistory.bench;

import java.time.Duration;

/** Counts durations in buckets with a relative width of 1/64, so a quantile is exact to 1.6 %. */
final class LatencyHistogram {
    private static final int STEPS = 64;
    private static final int SHIFT = 6;

    private final long[] counts = new long[STEPS * 64];
    private long total;
    private long largest;

    void record(long nanos) {
        long value = Math.max(nanos, 0);
        counts[bucket(value)]++;
        total++;
        largest = Math.max(largest, value);
    }

    /** The smallest duration that at least this part (0 to 1) of all did not exceed; zero when there are none. */
    Duration quantile(double fraction) {
        long rank = (long) Math.ceil(fraction * total);
        long cumulative = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            cumulative += counts[bucket];
            if (cumulative >= rank && cumulative > 0) {
                return Duration.ofNanos(Math.min(upper(bucket), largest));
            }
        }
        return Duration.ZERO;
    }

    Duration largest() {
        return Duration.ofNanos(largest);
    }

    private static int bucket(long value) {
        if (value < STEPS) {
            return (int) value;
        }
        int power = 63 - Long.numberOfLeadingZeros(value) - SHIFT;
        return STEPS * (power + 1) + (int) (value >>> power) - STEPS;
    }

    private static long upper(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int power = bucket / STEPS - 1;
        return ((long) (bucket % STEPS + STEPS + 1) << power) - 1;
    }
}
