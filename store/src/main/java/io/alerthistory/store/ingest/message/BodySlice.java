package io.alerthistory.store.ingest.message;

import java.util.Arrays;

/** A part of a request's body, copied only on demand. */
public final class BodySlice {
    /** More bytes than this of one alert are not kept in quarantine. */
    public static final int MAX_QUARANTINE_BYTES = 64 * 1024;

    private final byte[] body;
    private final int from;
    private final int to;

    /**
     * @param body never changed after the request was read
     * @param from the first byte, inclusive
     * @param to the last byte, exclusive
     */
    public BodySlice(byte[] body, int from, int to) {
        this.body = body;
        this.from = from;
        this.to = to;
    }

    public static BodySlice of(byte[] body) {
        return new BodySlice(body, 0, body.length);
    }

    /** Only how long it was. */
    public BodySlice withoutBytes() {
        return new BodySlice(new byte[0], 0, to - from);
    }

    public int length() {
        return to - from;
    }

    /** At most the first {@link #MAX_QUARANTINE_BYTES} bytes. */
    public byte[] bytes() {
        return Arrays.copyOfRange(body, from, Math.min(Math.min(to, from + MAX_QUARANTINE_BYTES), body.length));
    }
}
