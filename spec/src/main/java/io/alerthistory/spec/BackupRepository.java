package io.alerthistory.spec;

import java.util.Optional;

/**
 * One pgBackRest repository.
 *
 * @param index 1 to 4, never renumbered
 * @param path within the repository; empty: /namespace/name
 * @param cipherSecret the Secret whose key {@code cipher-pass} encrypts everything before it leaves the pod
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

    /** How long backups stay; one of the two, so that a repository never grows without end. */
    public sealed interface BackupRetention {
        /** @param fullBackups full backups that stay, with all that hangs on them */
        record CountRetention(int fullBackups) implements BackupRetention {}

        /** @param days for which a restore to any moment stays possible */
        record TimeRetention(int days) implements BackupRetention {}
    }

    /** Cron expressions; without one, no backup of that type is made by itself. */
    public record BackupSchedules(Optional<String> full, Optional<String> differential, Optional<String> incremental) {}
}
