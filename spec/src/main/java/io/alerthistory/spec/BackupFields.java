package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.schema.CelRule;

/** The fields about backup schedules, the verification of backups, and the source of a new instance. */
final class BackupFields {
    private static final BackupSpec DEFAULTS = SpecDefaults.INSTANCE.backup();
    private static final CelRule EXACTLY_ONE_TARGET = CelRule.onField(
            "latest",
            "[has(self.latest) && self.latest, has(self.time), has(self.restorePoint), has(self.backup) && "
                    + "!has(self.restorePoint)].filter(given, given).size() == 1",
            "is not the only target; write one of latest: true, time, restorePoint (with or without backup) and "
                    + "backup");

    private BackupFields() {}

    static BackupSpec backup(ObjectFields fields) {
        return new BackupSpec(
                fields.keyedObjects(
                        "repositories",
                        "index",
                        RepositoryFields::repository,
                        "Repositories of backups and WAL, up to four; for example, a volume and a bucket "
                                + "in another region. Without a repository, the only copy of the data is on the "
                                + "volume of the instance."),
                fields.value(
                        "archiveTimeout",
                        BackupFieldTypes.ARCHIVE_TIMEOUT,
                        DEFAULTS.archiveTimeout(),
                        "After this time, WAL is archived even if its segment is not full. This limits "
                                + "the data loss if the volume is lost."),
                fields.value("timeZone", RolloutFields.ZONE, DEFAULTS.timeZone(), "Time zone of all schedules."),
                fields.object(
                        "resources",
                        BackupFields::resources,
                        "CPU and memory of pods that make, restore or verify a backup."),
                fields.object(
                        "verification",
                        BackupFields::verification,
                        "Verification of backups: a Job restores a backup, starts PostgreSQL from it, "
                                + "checks the data, and deletes the copy."));
    }

    static BootstrapSpec bootstrap(ObjectFields fields) {
        return fields.object(
                "restore",
                restore -> new BootstrapSpec(
                        restore.object(
                                "repository",
                                RepositoryFields::readOnlyRepository,
                                "The repository that contains the backup. The new instance only reads it, and "
                                        + "archives to its own repositories."),
                        restore.optionalObject(
                                        "target",
                                        BackupFields::target,
                                        "The point up to which to recover. Without it, the end of the archived WAL.")
                                .orElseGet(RestoreTarget.LatestWal::new)),
                "A backup from which the new instance starts.");
    }

    static RestoreTarget target(ObjectFields fields) {
        var latest = fields.optional("latest", FieldType.bool(), "If true, recover up to the end of the archived WAL.");
        var time = fields.optional(
                "time",
                BackupFieldTypes.TIMESTAMP,
                "Recover up to the last transaction that committed before this time (RFC 3339).");
        var point = fields.optional(
                "restorePoint",
                BackupFieldTypes.RESTORE_POINT,
                "Recover up to this restore point, created with pg_create_restore_point.");
        var backup = fields.optional(
                "backup",
                BackupFieldTypes.BACKUP_LABEL,
                "Label of a backup. Recover up to its end. With restorePoint, start from this "
                        + "backup; needed if the newest backup is later than the restore point.");
        int targetCount = (latest.orElse(false) ? 1 : 0)
                + (time.isPresent() ? 1 : 0)
                + (point.isPresent() || backup.isPresent() ? 1 : 0);
        fields.checkRule(targetCount == 1, EXACTLY_ONE_TARGET);
        return time.<RestoreTarget>map(RestoreTarget.RecoveryTime::new)
                .or(() -> point.map(name -> new RestoreTarget.RestorePoint(name, backup)))
                .or(() -> backup.map(RestoreTarget.BackupEnd::new))
                .orElseGet(RestoreTarget.LatestWal::new);
    }

    private static ComputeResources resources(ObjectFields fields) {
        var defaults = DEFAULTS.resources();
        return new ComputeResources(
                fields.value("cpu", DatabaseFieldTypes.CPU, defaults.cpu(), "Processors, such as 2 or 500m."),
                fields.value("memory", DatabaseFieldTypes.MEMORY, defaults.memory(), "Memory, such as 512Mi."));
    }

    private static BackupSpec.VerificationSpec verification(ObjectFields fields) {
        var defaults = DEFAULTS.verification();
        return new BackupSpec.VerificationSpec(
                fields.value(
                        "enabled", FieldType.bool(), defaults.enabled(), "Whether to verify backups on a schedule."),
                fields.value(
                        "schedule",
                        BackupFieldTypes.CRON,
                        defaults.schedule(),
                        "When to verify a backup, as a cron expression."),
                fields.value(
                        "maxAge",
                        BackupFieldTypes.VERIFICATION_AGE,
                        defaults.maxAge(),
                        "Maximum age of the last successful verification. If it is older, an alert fires."));
    }
}
