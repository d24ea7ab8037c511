package io.alerthistory.spec;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Where backups are stored, when they are made, and how they are verified.
 *
 * @param repositories if empty, the volume holds the only copy
 * @param archiveTimeout the time after which a WAL segment is archived even if it is not full; this limits the loss if
 * the volume is lost
 * @param timeZone the time zone of all schedules
 * @param resources resources of the pods that make, restore and verify backups
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
     * Verification of backups by restoring one.
     *
     * @param schedule cron expression, in the time zone of all schedules
     * @param maxAge the age of the last successful verification above which an alert fires
     */
    public record VerificationSpec(boolean enabled, String schedule, Duration maxAge) {}
}
