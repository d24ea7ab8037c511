package io.alerthistory.store.ingest;

import java.util.Arrays;

/** A stretch of a request's body, copied only when it is needed. */
public final class Raw {
    /** More bytes than this of one alert are not kept in quarantine. */
    public static final int KEPT = 64 * 1024;

    private final byte[] body;
    private final int from;
    private final int to;

    /**
     * @param body never changed after the request was read
     * @param from the first byte, inclusive
     * @param to the last byte, exclusive
     */
    public Raw(byte[] body, int from, int to) {
        this.body = body;
        this.from = from;
        this.to = to;
    }

    public static Raw whole(byte[] body) {
        return new Raw(body, 0, body.length);
    }

    /** Only how long it was. */
    public Raw withheld() {
        return new Raw(new byte[0], 0, to - from);
    }

    public int length() {
        return to - from;
    }

    /** At most the first {@link #KEPT} bytes. */
    public byte[] kept() {
        return Arrays.copyOfRange(body, from, Math.min(Math.min(to, from + KEPT), body.length));
    }
}
