package io.alerthistory.bench;

/** The infinite sequence of alerts of one connection. Connections never share a series. */
final class AlertSequence {
    private static final long FIRING_PERIOD_MICROS = 240_000_000L; // Prometheus promises 4 resend delays of a minute

    private final LoadMode mode;
    private final AlertEndpoint endpoint;
    private final long base;
    private final int pool;
    private final long[] startsAt;
    private long sent;

    /**
     * @param base the first id of this connection; {@code pool} of them, or {@link SeriesIds#IDS_PER_CONNECTION} in
     *     mode NEW, are its own
     * @param pool how many series this connection has, at least 1
     */
    AlertSequence(LoadMode mode, AlertEndpoint endpoint, long base, int pool) {
        this.mode = mode;
        this.endpoint = endpoint;
        this.base = base;
        this.pool = pool;
        this.startsAt = new long[mode == LoadMode.NEW ? 0 : pool];
    }

    /** Fills in the next alert of a request that is sent at {@code now}. */
    void next(AlertValues values, long now) {
        switch (mode) {
            case NEW -> fillNew(values, now);
            case KNOWN -> fillKnown(values, now);
            case REPEAT -> fillRepeat(values, now);
        }
        values.endsAt = values.firing ? firingUntil(now) : now;
        sent++;
    }

    private void fillNew(AlertValues values, long now) {
        if (sent == SeriesIds.IDS_PER_CONNECTION) {
            throw new IllegalStateException(
                    "more than %d new alerts on one connection".formatted(SeriesIds.IDS_PER_CONNECTION));
        }
        values.id = base + sent;
        values.startsAt = now;
        values.firing = true;
    }

    private void fillKnown(AlertValues values, long now) {
        int series = (int) (sent % pool);
        values.id = base + series;
        values.firing = sent / pool % 2 == 0;
        if (values.firing) {
            startsAt[series] = now;
        }
        values.startsAt = startsAt[series];
    }

    private void fillRepeat(AlertValues values, long now) {
        int series = (int) (sent % pool);
        values.id = base + series;
        values.firing = true;
        if (startsAt[series] == 0) {
            startsAt[series] = now;
        }
        values.startsAt = startsAt[series];
    }

    private long firingUntil(long now) {
        return switch (endpoint) {
            case WEBHOOK -> AlertValues.NO_END;
            case V2 -> now + FIRING_PERIOD_MICROS;
        };
    }
}
