package io.alerthistory.store.query;

/**
 * The memory that the rows of one result take, which ends before it is full: labels and annotations of one alert can
 * have megabytes.
 */
final class ResultBytes {
    /** Of a part of a result, bytes. Ordinary rows have a kilobyte. */
    static final int LIMIT = 1024 * 1024;

    /** Rows in memory at once, of those that can have {@link EpisodeSummary#MAX_ANNOTATIONS} characters. */
    static final int FETCH_SIZE = 64;

    private long bytes;

    /** Counts a row; false if it was the last one for which there is room. */
    boolean add(long rowBytes) {
        bytes += rowBytes;
        return bytes < LIMIT;
    }
}
