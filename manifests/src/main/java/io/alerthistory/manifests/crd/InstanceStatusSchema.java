package io.alerthistory.manifests.crd;

import io.alerthistory.spec.schema.DefaultRule;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.List;
import java.util.Optional;

/**
 * The schema of the status of an instance. Its bounds are wide, because a rejected status update would hide
 * information.
 */
public final class InstanceStatusSchema {
    // JSON numbers are exact up to here; the API server reads larger bounds as something else.
    private static final long MAX_INTEGER = 1L << 53;
    static final FieldSchema COUNT = new FieldSchema.IntegerSchema(0, MAX_INTEGER);
    static final FieldSchema SHORT_TEXT = FieldSchema.StringSchema.ofMaxLength(1_024);
    // Short, so that a rule may compare it.
    private static final FieldSchema SIZE = FieldSchema.StringSchema.ofMaxLength(32);
    static final FieldSchema LONG_TEXT = FieldSchema.StringSchema.ofMaxLength(32_768);
    static final FieldSchema TIMESTAMP = new FieldSchema.TimestampSchema();

    /** {@code status} with all that is in it. */
    public static final FieldDefinition STATUS = field(
            "status",
            new FieldSchema.ObjectSchema(List.of(
                    field("observedGeneration", COUNT, "The generation of the resource that this status is about."),
                    field("conditions", conditions(), "What holds of the instance, each with reason and message."),
                    field("version", SHORT_TEXT, "Version of the server that runs, such as 16.15."),
                    field("image", SHORT_TEXT, "Image that runs."),
                    field("storage", SHORT_TEXT, "Capacity of the volume."),
                    field("storageRequested", SIZE, "Size that the volume is growing to, or has."),
                    field(
                            "pendingRestart",
                            LONG_TEXT,
                            "Settings that wait for a restart, with commas; absent when none does."),
                    field(
                            "configuration",
                            configuration(),
                            "The configuration in force, as the server itself says it."),
                    field(
                            "systemIdentifier",
                            SHORT_TEXT,
                            "PostgreSQL's own name for the data directory; it never changes."),
                    field("connectionSecret", SHORT_TEXT, "Secret of this namespace with which clients log in."),
                    field("host", SHORT_TEXT, "Host name of the Service that clients use."),
                    field("certificates", certificates(), "Until when the certificates are valid."),
                    field("templateHash", SHORT_TEXT, "Hash of the pod template that the pod was made from."),
                    field("passwordRotationTime", TIMESTAMP, "When the password of the clients last changed."),
                    field("timeline", COUNT, "PostgreSQL's timeline; it grows by one with each restore."),
                    field("volume", volume(), "What the volume has room for, as the pod sees it."),
                    field("repositories", repositories(), "Each repository, as pgBackRest saw it last."),
                    field("verification", verification(), "The last verification of a backup, by restoring it."),
                    field(
                            "lastRestore",
                            SHORT_TEXT,
                            "The restore that made the data what it is, and up to which moment."),
                    field(
                            "paused",
                            new FieldSchema.BooleanSchema(),
                            "Whether the operator leaves the instance as it is."))),
            "What is, as the operator last saw it.");

    private InstanceStatusSchema() {}

    private static FieldSchema conditions() {
        var condition = new FieldSchema.ObjectSchema(List.of(
                required("type", SHORT_TEXT, "What the condition is about, such as Ready."),
                required(
                        "status",
                        new FieldSchema.StringSchema(7, List.of("True", "False", "Unknown")),
                        "Whether it holds."),
                field("reason", SHORT_TEXT, "Why, in one word for programs."),
                field("message", LONG_TEXT, "Why, in sentences for people, and what to change."),
                field("lastTransitionTime", TIMESTAMP, "When the status last changed."),
                field("observedGeneration", COUNT, "The generation of the resource that the condition is about.")));
        return new FieldSchema.ListSchema(FieldDefinition.element(condition, List.of()), 32, Optional.of("type"));
    }

    private static FieldSchema configuration() {
        return new FieldSchema.ObjectSchema(List.of(
                field("hash", SHORT_TEXT, "Hash of the files that the server has read."),
                field("loadTime", TIMESTAMP, "When the server was first seen with them."),
                field("postmasterStartTime", TIMESTAMP, "When the server started.")));
    }

    private static FieldSchema volume() {
        return new FieldSchema.ObjectSchema(List.of(
                field("total", SIZE, "Size of its file system."),
                field("free", SIZE, "What is free of it."),
                field(
                        "estimatedFullTime",
                        TIMESTAMP,
                        "When it is full if it goes on as in the last hours; absent when it is not filling."),
                field(
                        "ballast",
                        SHORT_TEXT,
                        "Present, or Released where it had to be released because the volume was full.")));
    }

    private static FieldSchema repositories() {
        var repository = new FieldSchema.ObjectSchema(List.of(
                required("index", COUNT, "Number of the repository."),
                field("status", SHORT_TEXT, "OK, Empty, Unreachable or Damaged."),
                field("message", LONG_TEXT, "pgBackRest's own words where something is wrong."),
                field("lastCheckTime", TIMESTAMP, "When pgBackRest last saw it."),
                field("backups", COUNT, "Backups in it."),
                field("newestBackup", SHORT_TEXT, "Label of the newest one."),
                field("newestBackupTime", TIMESTAMP, "When the newest one ended."),
                field("newestFullBackupTime", TIMESTAMP, "When the newest full one ended."),
                field("earliestRestorableTime", TIMESTAMP, "The first moment that can be restored."),
                field(
                        "latestRestorableTime",
                        TIMESTAMP,
                        "The last moment that can be restored: when the newest WAL came.")));
        return new FieldSchema.ListSchema(FieldDefinition.element(repository, List.of()), 4, Optional.of("index"));
    }

    private static FieldSchema verification() {
        return new FieldSchema.ObjectSchema(List.of(
                field("lastSuccessfulTime", TIMESTAMP, "When a backup was last verified."),
                field("lastAttemptTime", TIMESTAMP, "When a backup was last restored to verify it."),
                field("result", SHORT_TEXT, "Verified or Failed: the result of the last attempt."),
                field("message", LONG_TEXT, "What was found wrong, or how much was checked."),
                field("backup", SHORT_TEXT, "Label of the backup that was restored."),
                field("target", SHORT_TEXT, "The moment that it was recovered to."),
                field("rtoSeconds", COUNT, "Restore, recovery and start together, in seconds."),
                field(
                        "rpoSeconds",
                        COUNT,
                        "Between the newest alert that was recovered and the newest acknowledged, in seconds.")));
    }

    private static FieldSchema certificates() {
        return new FieldSchema.ObjectSchema(List.of(
                field("caExpirationTime", TIMESTAMP, "The instance's own CA."),
                field("serverExpirationTime", TIMESTAMP, "The server's certificate.")));
    }

    static FieldDefinition field(String name, FieldSchema schema, String description) {
        return new FieldDefinition(name, schema, description, new DefaultRule.NoDefault(), List.of());
    }

    private static FieldDefinition required(String name, FieldSchema schema, String description) {
        return new FieldDefinition(name, schema, description, new DefaultRule.RequiredField(), List.of());
    }
}
