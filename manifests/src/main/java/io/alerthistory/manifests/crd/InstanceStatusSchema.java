package io.alerthistory.manifests.crd;

import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Missing;
import io.alerthistory.spec.schema.Schema;
import java.util.List;
import java.util.Optional;

/** What the operator says of an instance. Its bounds are wide: a status that is refused helps nobody. */
public final class InstanceStatusSchema {
    // JSON numbers are exact up to here; the API server reads larger bounds as something else.
    private static final long MOST = 1L << 53;
    static final Schema COUNT = new Schema.Whole(0, MOST);
    static final Schema WORD = Schema.Text.upTo(1_024);
    // Short, so that a rule may compare it.
    private static final Schema SIZE = Schema.Text.upTo(32);
    static final Schema SENTENCES = Schema.Text.upTo(32_768);
    static final Schema MOMENT = new Schema.Moment();

    /** {@code status} with all that is in it. */
    public static final Field STATUS = field(
            "status",
            new Schema.Structure(List.of(
                    field("observedGeneration", COUNT, "The generation of the resource that this status is about."),
                    field("conditions", conditions(), "What holds of the instance, each with reason and message."),
                    field("version", WORD, "Version of the server that runs, such as 16.15."),
                    field("image", WORD, "Image that runs."),
                    field("storage", WORD, "Capacity of the volume."),
                    field("storageRequested", SIZE, "Size that the volume is growing to, or has."),
                    field(
                            "pendingRestart",
                            SENTENCES,
                            "Settings that wait for a restart, with commas; absent when none does."),
                    field(
                            "configuration",
                            configuration(),
                            "The configuration in force, as the server itself says it."),
                    field("systemIdentifier", WORD, "PostgreSQL's own name for the data directory; it never changes."),
                    field("connectionSecret", WORD, "Secret of this namespace with which clients log in."),
                    field("host", WORD, "Host name of the Service that clients use."),
                    field("certificates", certificates(), "Until when the certificates are valid."),
                    field("templateRevision", WORD, "Revision of the pod template that the pod was made from."),
                    field("passwordRotated", MOMENT, "When the password of the clients last changed."),
                    field("timeline", COUNT, "PostgreSQL's timeline; it grows by one with each restore."),
                    field("volume", volume(), "What the volume has room for, as the pod sees it."),
                    field("repositories", repositories(), "Each repository, as pgBackRest saw it last."),
                    field("proof", proof(), "The last time that a backup was proven by restoring it."),
                    field("restored", WORD, "The restore that made the data what it is, and up to which moment."),
                    field("paused", new Schema.Flag(), "Whether the operator leaves the instance as it is."))),
            "What is, as the operator last saw it.");

    private InstanceStatusSchema() {}

    private static Schema conditions() {
        var condition = new Schema.Structure(List.of(
                required("type", WORD, "What the condition is about, such as Ready."),
                required("status", new Schema.Text(7, List.of("True", "False", "Unknown")), "Whether it holds."),
                field("reason", WORD, "Why, in one word for programs."),
                field("message", SENTENCES, "Why, in sentences for people, and what to change."),
                field("lastTransitionTime", MOMENT, "When the status last changed."),
                field("observedGeneration", COUNT, "The generation of the resource that the condition is about.")));
        return new Schema.Items(Field.element(condition, List.of()), 32, Optional.of("type"));
    }

    private static Schema configuration() {
        return new Schema.Structure(List.of(
                field("hash", WORD, "Hash of the files that the server has read."),
                field("since", MOMENT, "When the server was first seen with them."),
                field("postmasterStart", MOMENT, "When the server started.")));
    }

    private static Schema volume() {
        return new Schema.Structure(List.of(
                field("total", SIZE, "Size of its file system."),
                field("free", SIZE, "What is free of it."),
                field(
                        "full",
                        MOMENT,
                        "When it is full if it goes on as in the last hours; absent when it is not filling."),
                field(
                        "ballast",
                        WORD,
                        "Present, or Given where it had to be given away because the volume was full.")));
    }

    private static Schema repositories() {
        var repository = new Schema.Structure(List.of(
                required("index", COUNT, "Number of the repository."),
                field("status", WORD, "OK, Empty, Unreachable or Damaged."),
                field("message", SENTENCES, "pgBackRest's own words where something is wrong."),
                field("seen", MOMENT, "When pgBackRest last saw it."),
                field("backups", COUNT, "Backups in it."),
                field("newestBackup", WORD, "Label of the newest one."),
                field("newestStop", MOMENT, "When the newest one ended."),
                field("newestFull", MOMENT, "When the newest full one ended."),
                field("from", MOMENT, "The first moment that can be restored."),
                field("to", MOMENT, "The last moment that can be restored: when the newest WAL came.")));
        return new Schema.Items(Field.element(repository, List.of()), 4, Optional.of("index"));
    }

    private static Schema proof() {
        return new Schema.Structure(List.of(
                field("proven", MOMENT, "When a restore was last proven."),
                field("tried", MOMENT, "When it was last tried."),
                field("outcome", WORD, "Proven or Failed: what became of the last try."),
                field("message", SENTENCES, "What was found wrong, or how much was checked."),
                field("backup", WORD, "Label of the backup that was restored."),
                field("target", WORD, "The moment that it was recovered to."),
                field("rtoSeconds", COUNT, "Restore, recovery and start together, in seconds."),
                field(
                        "rpoSeconds",
                        COUNT,
                        "Between the newest alert that was recovered and the newest acknowledged, in seconds.")));
    }

    private static Schema certificates() {
        return new Schema.Structure(List.of(
                field("caExpires", MOMENT, "The instance's own CA."),
                field("serverExpires", MOMENT, "The server's certificate.")));
    }

    static Field field(String name, Schema schema, String description) {
        return new Field(name, schema, description, new Missing.Nothing(), List.of());
    }

    private static Field required(String name, Schema schema, String description) {
        return new Field(name, schema, description, new Missing.Refused(), List.of());
    }
}
