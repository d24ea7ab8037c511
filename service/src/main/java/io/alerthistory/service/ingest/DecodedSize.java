package io.alerthistory.service.ingest;

import java.util.function.LongConsumer;

/**
 * The heap that a message takes once it is decoded, estimated while it is decoded. What a message becomes can be forty
 * times its bytes: an alert {@code {}} has three bytes and becomes several objects.
 */
final class DecodedSize {
    /** An alert without labels, its fact, its place in a batch, and the reason if it is rejected; bytes. */
    private static final int ALERT = 512;

    /** A name and a value in a map, without their characters; bytes. */
    private static final int PAIR = 128;

    /** What is reserved at once is a multiple of this. */
    private static final long STEP = 64L * 1024;

    private final LongConsumer reserve;
    private long bytes;
    private long reserved;
    private int alerts;

    /** @param reserve is told, in bytes, how much more is needed; may throw */
    DecodedSize(LongConsumer reserve) {
        this.reserve = reserve;
    }

    /** For what is decoded one at a time. */
    static DecodedSize unreserved() {
        return new DecodedSize(bytes -> {});
    }

    void addAlert() throws MessageTooLargeException {
        if (++alerts > MessageLimits.ALERTS) {
            throw new MessageTooLargeException(
                    IngestLimit.ALERTS,
                    "the message has more than %d alerts; set max_alerts for the receiver, or group by more labels"
                            .formatted(MessageLimits.ALERTS));
        }
        add(ALERT);
    }

    /** A name, also one that is skipped: the parser keeps it. */
    void addName(String name) throws MessageTooLargeException {
        add(PAIR + name.length());
    }

    void addText(String text) throws MessageTooLargeException {
        add(2L * text.length());
    }

    private void add(long more) throws MessageTooLargeException {
        bytes += more;
        if (bytes > MessageLimits.DECODED) {
            throw new MessageTooLargeException(
                    IngestLimit.DECODED,
                    ("the message takes more than %d MiB of memory once it is decoded; set max_alerts for the receiver,"
                                    + " or group by more labels")
                            .formatted(MessageLimits.DECODED >> 20));
        }
        if (bytes > reserved) {
            long missing = Math.ceilDiv(bytes - reserved, STEP) * STEP;
            reserve.accept(missing);
            reserved += missing;
        }
    }

    /** Bytes. */
    long bytes() {
        return bytes;
    }
}
