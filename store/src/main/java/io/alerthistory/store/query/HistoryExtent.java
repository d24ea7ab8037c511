package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;
import java.time.Instant;

/**
 * The extent of the history.
 *
 * @param days days with a partition
 * @param floor everything that ended after this time is kept, apart from gaps
 * @param bytes the size of the whole database
 */
public record HistoryExtent(int days, Instant floor, long bytes) {
    public static final HistoryExtent UNKNOWN = new HistoryExtent(0, Instant.EPOCH, 0);

    static SqlFragment sql() {
        return SqlFragment.of("""
                SELECT (SELECT count(*) FROM pg_inherits WHERE inhparent = 'run'::regclass) AS days,
                    coalesce((SELECT greatest(kept_from, started_at) FROM state), 'epoch') AS floor,
                    pg_database_size(current_database()) AS bytes""");
    }
}
