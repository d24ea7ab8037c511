package io.alerthistory.spec;

import java.util.Optional;

/**
 * One pgBackRest repository.
 *
 * @param index 1 to 4, never renumbered
 * @param path within the repository; empty: /namespace/name
 * @param cipherSecret the Secret whose key {@code cipher-pass} encrypts all data before it leaves the pod
 */
public record BackupRepository(
        int index,
        Optional<String> path,
        RepositoryStorage storage,
        Optional<String> cipherSecret,
        BackupRetention retention,
        BackupSchedules schedules) {

    /** The path within the repository, for an instance of this name. */
    public String path(String namespace, String instance) {
        return path.orElse("/" + namespace + "/" + instance);
    }

    /** How long backups are kept. Exactly one of the two limits applies, so a repository never grows without bound. */
    public sealed interface BackupRetention {
        /** @param fullBackups the number of full backups to keep, together with the backups that depend on them */
        record CountRetention(int fullBackups) implements BackupRetention {}

        /** @param days the number of days for which a restore to any time remains possible */
        record TimeRetention(int days) implements BackupRetention {}
    }

    /** Cron expressions. A type of backup without an expression is made on demand only. */
    public record BackupSchedules(Optional<String> full, Optional<String> differential, Optional<String> incremental) {}
}
