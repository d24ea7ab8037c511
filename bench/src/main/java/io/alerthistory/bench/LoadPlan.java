package io.alerthistory.bench;

import java.time.Duration;

/**
 * A planned load.
 *
 * @param alertsARequest 1 to 1,000
 * @param connections 1 to 1,024
 * @param rate alerts per second, sent on a schedule even if the server falls behind (open loop); 0 sends the next
 * request when the previous one was answered (closed loop)
 * @param warmUp sent first, and not counted
 * @param count the number of counted alerts after which to stop, if that comes before {@code duration}
 * @param pool the number of series in the modes KNOWN and REPEAT
 * @param tenant the tenant of the alerts; empty for the default
 */
record LoadPlan(
        LoopbackTarget target,
        AlertEndpoint endpoint,
        LoadMode mode,
        int alertsARequest,
        int connections,
        double rate,
        Duration warmUp,
        Duration duration,
        long count,
        int pool,
        String tenant) {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    LoadPlan {
        require(alertsARequest >= 1 && alertsARequest <= 1000, "alerts a request: 1 to 1000");
        require(connections >= 1 && connections <= 1024, "connections: 1 to 1024");
        require(rate >= 0, "rate: not negative");
        require(duration.isPositive() && duration.compareTo(LONGEST) <= 0, "duration: up to 30 minutes");
        require(!warmUp.isNegative() && warmUp.compareTo(LONGEST) <= 0, "warm-up: up to 30 minutes");
        require(count >= 1, "count: at least 1");
        require(pool >= connections, "pool: at least one series a connection");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    boolean isOpenLoop() {
        return rate > 0;
    }

    /** Between two requests of all connections together, in an open loop. */
    long nanosBetweenRequests() {
        return Math.round(1e9 * alertsARequest / rate);
    }

    LoadPlan atRate(double alertsASecond) {
        return new LoadPlan(
                target,
                endpoint,
                mode,
                alertsARequest,
                connections,
                alertsASecond,
                warmUp,
                duration,
                count,
                pool,
                tenant);
    }

    LoadPlan withAlertsARequest(int newAlertsARequest) {
        return new LoadPlan(
                target, endpoint, mode, newAlertsARequest, connections, rate, warmUp, duration, count, pool, tenant);
    }

    LoadPlan withoutWarmUp(Duration countedDuration) {
        return new LoadPlan(
                target,
                endpoint,
                mode,
                alertsARequest,
                connections,
                rate,
                Duration.ZERO,
                countedDuration,
                count,
                pool,
                tenant);
    }

    String path() {
        return tenant.isEmpty() ? endpoint.path : "/t/" + tenant + endpoint.path;
    }
}
