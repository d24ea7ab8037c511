package io.alerthistory.spec;

import java.time.Instant;
import java.util.Optional;

/** Up to where a restore recovers. */
public sealed interface RestoreTarget {
    /** All that was archived. */
    record LatestWal() implements RestoreTarget {}

    /** The last transaction that committed before this moment. */
    record RecoveryTime(Instant moment) implements RestoreTarget {}

    /**
     * A point that pg_create_restore_point named.
     *
     * @param backup the label of a backup from before it; empty: the newest, which then must be from before it
     */
    record RestorePoint(String name, Optional<String> backup) implements RestoreTarget {}

    /** The end of a backup, and no further: {@code backup} is its label. */
    record BackupEnd(String backup) implements RestoreTarget {}
}
