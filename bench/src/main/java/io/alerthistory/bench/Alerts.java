package io.alerthistory.bench;

/** The endless sequence of alerts that one connection sends; no two connections share a series. */
final class Alerts {
    private static final long PROMISE = 240_000_000L; // Prometheus promises 4 resend delays of a minute

    private final Mode mode;
    private final Endpoint endpoint;
    private final long base;
    private final int pool;
    private final long[] startsAt;
    private long sent;

    /**
     * @param base the first id of this connection; {@code pool} of them, or {@link Ids#EACH} in mode NEW, are its own
     * @param pool how many series this connection has, at least 1
     */
    Alerts(Mode mode, Endpoint endpoint, long base, int pool) {
        this.mode = mode;
        this.endpoint = endpoint;
        this.base = base;
        this.pool = pool;
        this.startsAt = new long[mode == Mode.NEW ? 0 : pool];
    }

    /** Fills in the next alert of a request that is sent at {@code now}. */
    void next(AlertValues values, long now) {
        switch (mode) {
            case NEW -> fresh(values, now);
            case KNOWN -> known(values, now);
            case REPEAT -> repeat(values, now);
        }
        values.endsAt = values.firing ? promise(now) : now;
        sent++;
    }

    private void fresh(AlertValues values, long now) {
        if (sent == Ids.EACH) {
            throw new IllegalStateException("more than %d new alerts on one connection".formatted(Ids.EACH));
        }
        values.id = base + sent;
        values.startsAt = now;
        values.firing = true;
    }

    private void known(AlertValues values, long now) {
        int series = (int) (sent % pool);
        values.id = base + series;
        values.firing = sent / pool % 2 == 0;
        if (values.firing) {
            startsAt[series] = now;
        }
        values.startsAt = startsAt[series];
    }

    private void repeat(AlertValues values, long now) {
        int series = (int) (sent % pool);
        values.id = base + series;
        values.firing = true;
        if (startsAt[series] == 0) {
            startsAt[series] = now;
        }
        values.startsAt = startsAt[series];
    }

    private long promise(long now) {
        return switch (endpoint) {
            case WEBHOOK -> AlertValues.NO_END;
            case V2 -> now + PROMISE;
        };
    }
}
