package io.alerthistory.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What one load showed.
 *
 * @param accepted alerts whose request was answered with 2xx
 * @param seconds from the first request to the last answer
 * @param cpuSeconds what the load generator itself used
 * @param refused requests by status code, other than 2xx
 * @param broken requests without an answer
 * @param unsent requests of an open loop that the server's slowness left no connection for
 * @param newest when the newest accepted request went
 * @param samples the label "pod" of some accepted alerts
 */
record LoadResult(
        LoadPlan plan,
        long accepted,
        double seconds,
        double cpuSeconds,
        Duration median,
        Duration p99,
        Duration largest,
        Map<Integer, Long> refused,
        long broken,
        long unsent,
        Instant newest,
        List<String> samples) {

    static LoadResult of(LoadPlan plan, ResponseTally tally, double seconds, double cpuSeconds, long unsent) {
        LatencyHistogram latencies = tally.latencies;
        return new LoadResult(
                plan,
                tally.accepted() * plan.alertsARequest(),
                seconds,
                cpuSeconds,
                latencies.quantile(0.5),
                latencies.quantile(0.99),
                latencies.largest(),
                tally.refused(),
                tally.broken(),
                unsent,
                Instant.EPOCH.plus(tally.newest(), ChronoUnit.MICROS),
                tally.samples());
    }

    double alertsASecond() {
        return accepted / seconds;
    }

    boolean isClean() {
        return refused.isEmpty() && broken == 0 && unsent == 0;
    }

    /** What went wrong, "none" when nothing did. */
    String failures() {
        if (isClean()) {
            return "none";
        }
        return "refused %s, broken %d, never sent %d".formatted(refused, broken, unsent);
    }
}
