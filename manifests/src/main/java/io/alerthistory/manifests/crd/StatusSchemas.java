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
                    field("message", LONG_TEXT, "Why it failed, in pgBackRest's words."),
                    field("label", SHORT_TEXT, "pgBackRest's name of the backup, by which a restore asks for it."),
                    field("type", SHORT_TEXT, "What it really is: the first backup is full, whatever was asked for."),
                    field("startTime", TIMESTAMP, "When it began."),
                    field("completionTime", TIMESTAMP, "When it ended; from here on every moment can be restored."),
                    field("durationSeconds", COUNT, "How long it took, in seconds."),
                    field("size", SHORT_TEXT, "Size of the database."),
                    field("stored", SHORT_TEXT, "What it costs in the repository."),
                    field("walStart", SHORT_TEXT, "First segment of WAL that it needs."),
                    field("walStop", SHORT_TEXT, "Last segment of WAL that it needs."),
                    field(
                            "damagedPages",
                            new FieldSchema.BooleanSchema(),
                            "True: pages failed their checksums while it was made."))),
            "What came of it, as the repository tells.");

    static final FieldDefinition RESTORE = field(
            "status",
            new FieldSchema.ObjectSchema(List.of(
                    field(
                            "phase",
                            SHORT_TEXT,
                            "Stopping, Restoring, Aborting, Starting, Completed, Failed or Refused."),
                    field("message", LONG_TEXT, "What is going on, or why not."),
                    field("backup", SHORT_TEXT, "Label of the backup that it began with."),
                    field("recoveredTo", SHORT_TEXT, "Time of the newest transaction that is back."),
                    field("timeline", COUNT, "The timeline of the instance from here on."),
                    field("startTime", TIMESTAMP, "When the instance was stopped."),
                    field("completionTime", TIMESTAMP, "When a client could log in again."),
                    field("restoreSeconds", COUNT, "Copying files back, in seconds."),
                    field("recoverySeconds", COUNT, "Replaying WAL, in seconds."))),
            "What came of it.");

    private StatusSchemas() {}
}
