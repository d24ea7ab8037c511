package io.alerthistory.bench;

/** The fields that differ between alerts. Each has a fixed width, so that a body can be patched in place. */
enum AlertField {
    /** 16 hex digits, within label values and annotations. */
    ID(16),
    /** A time with microseconds, within its quotes. */
    STARTS_AT(TimestampWriter.WIDTH),
    /** A JSON string with its quotes, padded with spaces: a firing alert's is shorter. */
    ENDS_AT(TimestampWriter.WIDTH + 2),
    /** A JSON string with its quotes, padded with spaces. */
    STATUS(10),
    /** 16 hex digits, as Alertmanager computes them. */
    FINGERPRINT(16);

    final int width;

    AlertField(int width) {
        this.width = width;
    }
}
