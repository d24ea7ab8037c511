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
                    field("observedGeneration", COUNT, "Generation of the resource that this status describes."),
                    field("conditions", conditions(), "Conditions of the instance, each with a reason and a message."),
                    field("version", SHORT_TEXT, "Version of the running server, such as 16.15."),
                    field("image", SHORT_TEXT, "Image of the running server."),
                    field("storage", SHORT_TEXT, "Capacity of the volume."),
                    field("storageRequested", SIZE, "Requested size of the volume."),
                    field(
                            "pendingRestart",
                            LONG_TEXT,
                            "Settings that require a restart, separated by commas. Absent if there are none."),
                    field("configuration", configuration(), "The configuration in force, as the server reports it."),
                    field(
                            "systemIdentifier",
                            SHORT_TEXT,
                            "PostgreSQL's system identifier of the data directory. It never changes."),
                    field("connectionSecret", SHORT_TEXT, "Secret of this namespace with the credentials of clients."),
                    field("host", SHORT_TEXT, "Host name of the Service that clients use."),
                    field("certificates", certificates(), "Expiration of the certificates."),
                    field("templateHash", SHORT_TEXT, "Hash of the pod template from which the pod was created."),
                    field("passwordRotationTime", TIMESTAMP, "When the password of clients last changed."),
                    field("timeline", COUNT, "PostgreSQL's timeline. Each restore increments it."),
                    field("volume", volume(), "Space on the volume, as measured in the pod."),
                    field("repositories", repositories(), "State of each repository at pgBackRest's last check."),
                    field("verification", verification(), "The last verification of a backup."),
                    field(
                            "lastRestore",
                            SHORT_TEXT,
                            "The last restore that produced the present data: its name, the backup, and the "
                                    + "time up to which it recovered."),
                    field(
                            "paused",
                            new FieldSchema.BooleanSchema(),
                            "Whether the operator is paused for this instance."))),
            "The state of the instance at the operator's last check.");

    private InstanceStatusSchema() {}

    private static FieldSchema conditions() {
        var condition = new FieldSchema.ObjectSchema(List.of(
                required("type", SHORT_TEXT, "Type of the condition, such as Ready."),
                required(
                        "status",
                        new FieldSchema.StringSchema(7, List.of("True", "False", "Unknown")),
                        "Status of the condition."),
                field("reason", SHORT_TEXT, "Reason for the status, as one word for programs."),
                field("message", LONG_TEXT, "Explanation for people, with the remedy if there is a problem."),
                field("lastTransitionTime", TIMESTAMP, "When the status last changed."),
                field("observedGeneration", COUNT, "Generation of the resource that the condition describes.")));
        return new FieldSchema.ListSchema(FieldDefinition.element(condition, List.of()), 32, Optional.of("type"));
    }

    private static FieldSchema configuration() {
        return new FieldSchema.ObjectSchema(List.of(
                field("hash", SHORT_TEXT, "Hash of the configuration files that the server has read."),
                field("loadTime", TIMESTAMP, "When the operator first observed this configuration in the server."),
                field("postmasterStartTime", TIMESTAMP, "When the server process started.")));
    }

    private static FieldSchema volume() {
        return new FieldSchema.ObjectSchema(List.of(
                field("total", SIZE, "Size of the file system."),
                field("free", SIZE, "Free space of the file system."),
                field(
                        "estimatedFullTime",
                        TIMESTAMP,
                        "When the volume will be full, extrapolated from the last hours. Absent if it "
                                + "does not fill up."),
                field(
                        "ballast",
                        SHORT_TEXT,
                        "Present, or Released if the ballast file was deleted because the volume was " + "full.")));
    }

    private static FieldSchema repositories() {
        var repository = new FieldSchema.ObjectSchema(List.of(
                required("index", COUNT, "Number of the repository."),
                field("status", SHORT_TEXT, "OK, Empty, Unreachable or Damaged."),
                field("message", LONG_TEXT, "Error message of pgBackRest, if there is a problem."),
                field("lastCheckTime", TIMESTAMP, "When pgBackRest last checked the repository."),
                field("backups", COUNT, "Number of backups in the repository."),
                field("newestBackup", SHORT_TEXT, "Label of the newest backup."),
                field("newestBackupTime", TIMESTAMP, "When the newest backup ended."),
                field("newestFullBackupTime", TIMESTAMP, "When the newest full backup ended."),
                field("earliestRestorableTime", TIMESTAMP, "Earliest time that can be restored."),
                field(
                        "latestRestorableTime",
                        TIMESTAMP,
                        "Latest time that can be restored: when the newest WAL was archived.")));
        return new FieldSchema.ListSchema(FieldDefinition.element(repository, List.of()), 4, Optional.of("index"));
    }

    private static FieldSchema verification() {
        return new FieldSchema.ObjectSchema(List.of(
                field("lastSuccessfulTime", TIMESTAMP, "When a backup was last verified successfully."),
                field("lastAttemptTime", TIMESTAMP, "When a verification last ran."),
                field("result", SHORT_TEXT, "Result of the last attempt: Verified or Failed."),
                field("message", LONG_TEXT, "The problem that was found, or how much was checked."),
                field("backup", SHORT_TEXT, "Label of the backup that was restored."),
                field("target", SHORT_TEXT, "The point up to which the backup was recovered."),
                field("rtoSeconds", COUNT, "Duration of restore, recovery and start, in seconds."),
                field(
                        "rpoSeconds",
                        COUNT,
                        "Time between the newest recovered alert and the newest acknowledged one, in " + "seconds.")));
    }

    private static FieldSchema certificates() {
        return new FieldSchema.ObjectSchema(List.of(
                field("caExpirationTime", TIMESTAMP, "Expiration of the instance's CA."),
                field("serverExpirationTime", TIMESTAMP, "Expiration of the server certificate.")));
    }

    static FieldDefinition field(String name, FieldSchema schema, String description) {
        return new FieldDefinition(name, schema, description, new DefaultRule.NoDefault(), List.of());
    }

    private static FieldDefinition required(String name, FieldSchema schema, String description) {
        return new FieldDefinition(name, schema, description, new DefaultRule.RequiredField(), List.of());
    }
}
