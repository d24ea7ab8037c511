package io.alerthistory.store.query;

import java.time.Instant;

/**
 * How far the history reaches.
 *
 * @param days that have a partition
 * @param floor nothing that ended before is kept
 * @param bytes of the whole database
 */
public record HistoryExtent(int days, Instant floor, long bytes) {
    public static final HistoryExtent UNKNOWN = new HistoryExtent(0, Instant.EPOCH, 0);

    static SqlFragment sql() {
        return SqlFragment.of("""
                SELECT (SELECT count(*) FROM pg_inherits WHERE inhparent = 'run'::regclass) AS days,
                    coalesce((SELECT floor::timestamptz FROM state), 'epoch') AS floor,
                    pg_database_size(current_database()) AS bytes""");
    }
}
