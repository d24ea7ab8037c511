package io.alerthistory.bench;

import java.time.Instant;

/** Assigns separate series to every connection. New series are new even compared with earlier runs of the program. */
final class SeriesIds {
    /** New alerts that one connection may send in one load. */
    static final long IDS_PER_CONNECTION = 1L << 20;

    private static final long REPEATED = 1L << 23;
    private static final long FIRST_NEW = 1L << 24;

    private final long base;
    private long next;

    /**
     * @param start when this program started; one started in another second has other ids
     */
    SeriesIds(Instant start) {
        this.base = start.getEpochSecond() << 32;
        this.next = base + FIRST_NEW;
    }

    /** The alerts of one connection; modes KNOWN and REPEAT get the same series again in a later load. */
    AlertSequence alerts(LoadPlan plan, int connection) {
        int share = plan.pool() / plan.connections();
        return switch (plan.mode()) {
            case NEW -> new AlertSequence(plan.mode(), plan.endpoint(), nextBase(), share);
            case KNOWN -> new AlertSequence(plan.mode(), plan.endpoint(), base + (long) connection * share, share);
            case REPEAT ->
                new AlertSequence(plan.mode(), plan.endpoint(), base + REPEATED + (long) connection * share, share);
        };
    }

    private long nextBase() {
        long first = next;
        next += IDS_PER_CONNECTION;
        return first;
    }
}
