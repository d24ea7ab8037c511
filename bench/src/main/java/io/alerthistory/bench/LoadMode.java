package io.alerthistory.bench;

/** The kind of alerts to send. */
enum LoadMode {
    /** Every alert is a new series with new annotation texts: the dearest. */
    NEW,
    /**
     * A pool of series, known after the first pass: each fires, resolves at its next turn, and fires anew after that.
     */
    KNOWN,
    /** A pool of alerts that keep firing, unchanged. */
    REPEAT
}
