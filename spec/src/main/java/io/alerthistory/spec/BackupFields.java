package io.alerthistory.spec;

import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.schema.Rule;

/** The fields that are about when backups are made, how they are proven, and what a new instance begins with. */
final class BackupFields {
    private static final Backup MISSING = Defaults.INSTANCE.backup();
    private static final Rule LATEST_OR_ANOTHER = Rule.on(
            "latest",
            "[has(self.latest) && self.latest, has(self.time), has(self.restorePoint), has(self.backup) && !has(self.restorePoint)].filter(given, given).size() == 1",
            "is not the only target; write one of latest: true, time, restorePoint (with or without backup) and backup");

    private BackupFields() {}

    static Backup backup(Fields fields) {
        return new Backup(
                fields.keyed(
                        "repositories",
                        "index",
                        RepositoryFields::repository,
                        "Where backups and WAL go; up to four, such as a volume and a bucket in another region. Without one, the instance's volume holds the only copy."),
                fields.value(
                        "archiveTimeout",
                        BackupKinds.ARCHIVE_TIMEOUT,
                        MISSING.archiveTimeout(),
                        "What a lost volume costs at most while alerts come: WAL is archived after this even if a segment is not full."),
                fields.value("timeZone", RolloutFields.ZONE, MISSING.timeZone(), "Time zone of all schedules."),
                fields.object(
                        "resources",
                        BackupFields::resources,
                        "What a pod that makes, restores or proves a backup may use of a node."),
                fields.object(
                        "verification",
                        BackupFields::verification,
                        "The proof: a backup is restored to a random moment, started, checked and thrown away."));
    }

    static Bootstrap bootstrap(Fields fields) {
        return fields.object(
                "restore",
                restore -> new Bootstrap(
                        restore.object(
                                "repository",
                                RepositoryFields::source,
                                "Where the backup lies. It is only read: the new instance archives to its own repositories."),
                        restore.optionalObject(
                                        "target",
                                        BackupFields::target,
                                        "Up to where. Without it, all that was archived.")
                                .orElseGet(RestoreTarget.Latest::new)),
                "Somebody's backup.");
    }

    static RestoreTarget target(Fields fields) {
        var latest = fields.optional("latest", Kind.flag(), "True: all that was archived.");
        var time = fields.optional(
                "time", BackupKinds.MOMENT, "The last transaction that committed before this moment (RFC 3339).");
        var point =
                fields.optional("restorePoint", BackupKinds.POINT, "A point that pg_create_restore_point has named.");
        var backup = fields.optional(
                "backup",
                BackupKinds.LABEL,
                "The label of a backup: its end, and no further. Beside restorePoint, the backup to begin with, where the newest is from after the point.");
        int given = (latest.orElse(false) ? 1 : 0)
                + (time.isPresent() ? 1 : 0)
                + (point.isPresent() || backup.isPresent() ? 1 : 0);
        fields.rule(given == 1, LATEST_OR_ANOTHER);
        return time.<RestoreTarget>map(RestoreTarget.Time::new)
                .or(() -> point.map(name -> new RestoreTarget.Point(name, backup)))
                .or(() -> backup.map(RestoreTarget.Label::new))
                .orElseGet(RestoreTarget.Latest::new);
    }

    private static Resources resources(Fields fields) {
        var missing = MISSING.resources();
        return new Resources(
                fields.value("cpu", DatabaseKinds.CPU, missing.cpu(), "Processors, such as 2 or 500m."),
                fields.value("memory", DatabaseKinds.MEMORY, missing.memory(), "Memory, such as 512Mi."));
    }

    private static Backup.Verification verification(Fields fields) {
        var missing = MISSING.verification();
        return new Backup.Verification(
                fields.value("enabled", Kind.flag(), missing.enabled(), "Whether backups are proven on a schedule."),
                fields.value(
                        "schedule",
                        BackupKinds.CRON,
                        missing.schedule(),
                        "When, as cron: minute, hour, day, month, weekday."),
                fields.value(
                        "within",
                        BackupKinds.WITHIN,
                        missing.within(),
                        "How old the last proven restore may become before it is an alert."));
    }
}
