package io.alerthistory.spec;

import io.alerthistory.spec.field.DescribedFields;
import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Rule;
import java.util.List;

/**
 * One backup, asked for by a person or by a schedule.
 *
 * @param name that of its Job as well
 * @param instance the PostgresInstance of the same namespace
 * @param repository its number
 */
public record PostgresBackup(String name, String instance, int repository, BackupType type) {
    public static final String KIND = "PostgresBackup";

    private static final String DESCRIPTION = "What to back up, and where to. It cannot be changed: make another one.";
    private static final Kind<BackupType> TYPE = Kind.oneOf(List.of(BackupType.values()), BackupType::toString);

    static final Rule FIXED = Rule.on(
            "instance",
            "self == oldSelf",
            "may not change, like all of this spec: the backup is made; make another PostgresBackup");

    public static Reading<PostgresBackup> parse(String yaml) {
        return ResourceParser.parse(yaml, KIND, DESCRIPTION, PostgresBackup::read);
    }

    /** {@code spec} with all that is in it. */
    public static Field spec() {
        return DescribedFields.describe("spec", fields -> read("backup", fields), DESCRIPTION);
    }

    /** What {@code metadata.name} must meet. */
    public static List<Rule> names() {
        return KubernetesKinds.JOB_NAME.rules();
    }

    private static PostgresBackup read(String name, Fields fields) {
        fields.change(FIXED);
        return new PostgresBackup(
                name,
                fields.required(
                        "instance",
                        KubernetesKinds.INSTANCE_NAME,
                        "history",
                        "Name of the PostgresInstance, in the same namespace."),
                fields.pinned("repository", BackupKinds.INDEX, 1, "Number of the repository."),
                fields.pinned(
                        "type",
                        TYPE,
                        BackupType.FULL,
                        "Everything, what changed after the last full backup, or after the last of any kind. The first one is always full."));
    }
}
