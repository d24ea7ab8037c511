package io.alerthistory.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The result of a load.
 *
 * @param accepted alerts whose request was answered with 2xx
 * @param seconds from the first request to the last response
 * @param cpuSeconds CPU time of the load generator itself
 * @param refused requests by status code, other than 2xx
 * @param broken requests without a response
 * @param unsent requests of an open loop for which no connection was free, because the server was too slow
 * @param newest when the newest accepted request was sent
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
