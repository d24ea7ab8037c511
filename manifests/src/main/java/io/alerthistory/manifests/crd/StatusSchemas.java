package io.alerthistory.manifests.crd;

import static io.alerthistory.manifests.crd.InstanceStatusSchema.COUNT;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.LONG_TEXT;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.SHORT_TEXT;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.TIMESTAMP;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.field;

import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.List;

/** The schemas of the status of backups and restores. */
final class StatusSchemas {
    static final FieldDefinition BACKUP = field(
            "status",
            new FieldSchema.ObjectSchema(List.of(
                    field("phase", SHORT_TEXT, "Pending, Running, Completed or Failed."),
                    field("message", LONG_TEXT, "Error message of pgBackRest, if the backup failed."),
                    field("label", SHORT_TEXT, "pgBackRest's label of the backup, which a restore can name."),
                    field("type", SHORT_TEXT, "Actual type: the first backup is full, whatever type was requested."),
                    field("startTime", TIMESTAMP, "When the backup began."),
                    field("completionTime", TIMESTAMP, "When the backup ended. Later times can be restored from it."),
                    field("durationSeconds", COUNT, "Duration, in seconds."),
                    field("size", SHORT_TEXT, "Size of the database."),
                    field("stored", SHORT_TEXT, "Size in the repository."),
                    field("walStart", SHORT_TEXT, "First WAL segment that the backup needs."),
                    field("walStop", SHORT_TEXT, "Last WAL segment that the backup needs."),
                    field(
                            "damagedPages",
                            new FieldSchema.BooleanSchema(),
                            "True if pages failed their checksums during the backup."))),
            "State of the backup, as the repository reports it.");

    static final FieldDefinition RESTORE = field(
            "status",
            new FieldSchema.ObjectSchema(List.of(
                    field(
                            "phase",
                            SHORT_TEXT,
                            "Stopping, Restoring, Aborting, Starting, Completed, Failed or Refused."),
                    field("message", LONG_TEXT, "Progress, or the reason for a failure."),
                    field("backup", SHORT_TEXT, "Label of the backup from which the restore started."),
                    field("recoveredTo", SHORT_TEXT, "Time of the newest transaction that was recovered."),
                    field("timeline", COUNT, "Timeline of the instance after the restore."),
                    field("startTime", TIMESTAMP, "When the instance was stopped."),
                    field("completionTime", TIMESTAMP, "When the restore ended."),
                    field("restoreSeconds", COUNT, "Duration of copying files, in seconds."),
                    field("recoverySeconds", COUNT, "Duration of WAL replay, in seconds."))),
            "State of the restore.");

    private StatusSchemas() {}
}
