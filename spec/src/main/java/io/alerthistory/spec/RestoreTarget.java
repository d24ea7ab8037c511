package io.alerthistory.spec;

import java.time.Instant;
import java.util.Optional;

/** The point up to which a restore recovers. */
public sealed interface RestoreTarget {
    /** The end of the archived WAL. */
    record LatestWal() implements RestoreTarget {}

    /** The last transaction that committed before this time. */
    record RecoveryTime(Instant moment) implements RestoreTarget {}

    /**
     * A restore point, created with pg_create_restore_point.
     *
     * @param backup the label of a backup made before the restore point; if empty, the newest backup, which must then
     * be older than the restore point
     */
    record RestorePoint(String name, Optional<String> backup) implements RestoreTarget {}

    /** The end of the backup with this label. */
    record BackupEnd(String backup) implements RestoreTarget {}
}
