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
                        "Where backups and WAL go; up to four, such as a volume and a bucket in another region. "
                                + "Without one, the instance's volume holds the only copy."),
                fields.value(
                        "archiveTimeout",
                        BackupFieldTypes.ARCHIVE_TIMEOUT,
                        DEFAULTS.archiveTimeout(),
                        "What a lost volume costs at most while alerts come: WAL is archived after this even if a "
                                + "segment is not full."),
                fields.value("timeZone", RolloutFields.ZONE, DEFAULTS.timeZone(), "Time zone of all schedules."),
                fields.object(
                        "resources",
                        BackupFields::resources,
                        "What a pod that makes, restores or verifies a backup may use of a node."),
                fields.object(
                        "verification",
                        BackupFields::verification,
                        "The verification: a backup is restored to a random moment, started, checked and thrown "
                                + "away."));
    }

    static BootstrapSpec bootstrap(ObjectFields fields) {
        return fields.object(
                "restore",
                restore -> new BootstrapSpec(
                        restore.object(
                                "repository",
                                RepositoryFields::readOnlyRepository,
                                "Where the backup lies. It is only read: the new instance archives to its own "
                                        + "repositories."),
                        restore.optionalObject(
                                        "target",
                                        BackupFields::target,
                                        "Up to where. Without it, all that was archived.")
                                .orElseGet(RestoreTarget.LatestWal::new)),
                "Somebody's backup.");
    }

    static RestoreTarget target(ObjectFields fields) {
        var latest = fields.optional("latest", FieldType.bool(), "True: all that was archived.");
        var time = fields.optional(
                "time",
                BackupFieldTypes.TIMESTAMP,
                "The last transaction that committed before this moment (RFC 3339).");
        var point = fields.optional(
                "restorePoint", BackupFieldTypes.RESTORE_POINT, "A point that pg_create_restore_point has named.");
        var backup = fields.optional(
                "backup",
                BackupFieldTypes.BACKUP_LABEL,
                "The label of a backup: its end, and no further. Beside restorePoint, the backup to begin with, where "
                        + "the newest is from after the point.");
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
                        "enabled", FieldType.bool(), defaults.enabled(), "Whether backups are verified on a schedule."),
                fields.value(
                        "schedule",
                        BackupFieldTypes.CRON,
                        defaults.schedule(),
                        "When, as cron: minute, hour, day, month, weekday."),
                fields.value(
                        "maxAge",
                        BackupFieldTypes.VERIFICATION_AGE,
                        defaults.maxAge(),
                        "How old the last verified restore may become before it is an alert."));
    }
}
