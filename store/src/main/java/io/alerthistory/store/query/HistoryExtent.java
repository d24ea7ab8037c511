package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;
import java.time.Instant;

/**
 * The extent of the history.
 *
 * @param days days with a partition
 * @param floor episodes that ended before this time were deleted
 * @param bytes the size of the whole database
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
