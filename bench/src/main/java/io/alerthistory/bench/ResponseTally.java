package io.alerthistory.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts responses as they arrive. */
final class ResponseTally {
    final LatencyHistogram latencies = new LatencyHistogram();
    private final Map<Integer, Long> refused = new TreeMap<>();
    private final List<String> samples = new ArrayList<>();
    private long accepted;
    private long broken;
    private long newest;

    /** The answer to a connection's request. Only a 2xx counts as accepted and has a latency. */
    void recordAnswer(LoadConnection connection, long now) {
        int status = connection.status();
        if (status / 100 == 2) {
            accepted++;
            newest = Math.max(newest, connection.startsAt());
            latencies.record(now - connection.sentAt());
            // The 1st, 2nd, 4th, 8th, ...: few, from the whole time, and found again afterwards.
            if (Long.bitCount(accepted) == 1) {
                samples.add(connection.lastPod());
            }
        } else {
            refused.merge(status, 1L, Long::sum);
        }
    }

    /** A connection that broke before its answer. */
    void countBroken() {
        broken++;
    }

    long accepted() {
        return accepted;
    }

    /** The label "pod" of some accepted alerts. */
    List<String> samples() {
        return List.copyOf(samples);
    }

    /** When the newest accepted request went, in microseconds since 1970; 0 when none was accepted. */
    long newest() {
        return newest;
    }

    long broken() {
        return broken;
    }

    Map<Integer, Long> refused() {
        return Map.copyOf(refused);
    }
}
