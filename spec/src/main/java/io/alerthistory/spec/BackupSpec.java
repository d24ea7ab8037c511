package io.alerthistory.spec;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Where backups go, when they are made, and how they are verified.
 *
 * @param repositories none: the volume holds the only copy
 * @param archiveTimeout what a lost volume costs at most while alerts come: a segment is archived after this even if it is
 *     not full
 * @param timeZone of every schedule
 * @param resources of the pods that make, restore and verify backups
 */
public record BackupSpec(
        List<BackupRepository> repositories,
        Duration archiveTimeout,
        ZoneId timeZone,
        ComputeResources resources,
        VerificationSpec verification) {
    public BackupSpec {
        repositories = List.copyOf(repositories);
    }

    /** Whether WAL is archived at all. */
    public boolean enabled() {
        return !repositories.isEmpty();
    }

    /**
     * How backups are verified: by restoring one.
     *
     * @param schedule cron, in the time zone of all schedules
     * @param maxAge how old the last verified restore may become before it is an alert
     */
    public record VerificationSpec(boolean enabled, String schedule, Duration maxAge) {}
}
