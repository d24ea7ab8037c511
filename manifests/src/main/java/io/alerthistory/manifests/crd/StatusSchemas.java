package io.alerthistory.manifests.crd;

import static io.alerthistory.manifests.crd.InstanceStatusSchema.COUNT;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.MOMENT;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.SENTENCES;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.WORD;
import static io.alerthistory.manifests.crd.InstanceStatusSchema.field;

import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Schema;
import java.util.List;

/** What the operator says of backups and restores. */
final class StatusSchemas {
    static final Field BACKUP = field(
            "status",
            new Schema.Structure(List.of(
                    field("phase", WORD, "Pending, Running, Completed or Failed."),
                    field("message", SENTENCES, "Why it failed, in pgBackRest's words."),
                    field("label", WORD, "pgBackRest's name of the backup, by which a restore asks for it."),
                    field("type", WORD, "What it really is: the first backup is full, whatever was asked for."),
                    field("started", MOMENT, "When it began."),
                    field("stopped", MOMENT, "When it ended; from here on every moment can be restored."),
                    field("durationSeconds", COUNT, "How long it took, in seconds."),
                    field("size", WORD, "Size of the database."),
                    field("stored", WORD, "What it costs in the repository."),
                    field("walStart", WORD, "First segment of WAL that it needs."),
                    field("walStop", WORD, "Last segment of WAL that it needs."),
                    field("damagedPages", new Schema.Flag(), "True: pages failed their checksums while it was made."))),
            "What came of it, as the repository tells.");

    static final Field RESTORE = field(
            "status",
            new Schema.Structure(List.of(
                    field("phase", WORD, "Pending, Stopping, Restoring, Starting, Completed, Failed or Refused."),
                    field("message", SENTENCES, "What is going on, or why not."),
                    field("backup", WORD, "Label of the backup that it began with."),
                    field("recovered", WORD, "Time of the newest transaction that is back."),
                    field("timeline", COUNT, "The timeline of the instance from here on."),
                    field("started", MOMENT, "When the instance was stopped."),
                    field("finished", MOMENT, "When a client could log in again."),
                    field("restoreSeconds", COUNT, "Copying files back, in seconds."),
                    field("recoverySeconds", COUNT, "Replaying WAL, in seconds."))),
            "What came of it.");

    private StatusSchemas() {}
}
