package io.alerthistory.bench;

/**
 * Decides when the next request may be sent. In an open loop, the latency of a request starts at its scheduled time,
 * not when a connection became free. Otherwise, a server that stalls would be measured only while it does not stall.
 */
final class RequestPacer {
    private final boolean openLoop;
    private final long interval;
    private final long end;
    private final long requests;
    private long taken;
    private long next;

    private RequestPacer(boolean open, long interval, long start, long end, long requests) {
        this.openLoop = open;
        this.interval = interval;
        this.next = start;
        this.end = end;
        this.requests = requests;
    }

    static RequestPacer of(LoadPlan plan, long start, long end, long requests) {
        long interval = plan.isOpenLoop() ? plan.nanosBetweenRequests() : 0;
        return new RequestPacer(plan.isOpenLoop(), interval, start, end, requests);
    }

    boolean isOver(long now) {
        return taken >= requests || now - end >= 0;
    }

    boolean isDue(long now) {
        return !isOver(now) && (!openLoop || now - next >= 0);
    }

    /** Takes one request; the time from which its latency counts. */
    long take(long now) {
        taken++;
        if (!openLoop) {
            return now;
        }
        long due = next;
        next += interval;
        return due;
    }

    /** How long nothing will be due. */
    long waitMillis(long now) {
        return openLoop ? Math.clamp((next - now) / 1_000_000, 1, 100) : 100;
    }

    /** Requests that were due in an open loop and never sent: the server was too slow for this rate. */
    long unsent() {
        return openLoop && taken < requests ? Math.max((end - next) / interval, 0) : 0;
    }
}
