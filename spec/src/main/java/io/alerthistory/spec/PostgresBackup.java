package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.field.SchemaFields;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldDefinition;
import java.util.List;

/**
 * A backup, requested by a user or by a schedule.
 *
 * @param name also the name of its Job
 * @param instance the PostgresInstance of the same namespace
 * @param repository the index of the repository
 */
public record PostgresBackup(String name, String instance, int repository, BackupType type) {
    public static final String KIND = "PostgresBackup";

    private static final String DESCRIPTION =
            "What to back up, and the repository. It cannot be changed; create another " + "PostgresBackup instead.";
    private static final FieldType<BackupType> TYPE =
            FieldType.oneOf(List.of(BackupType.values()), BackupType::toString);

    static final CelRule IMMUTABLE_SPEC = CelRule.onField(
            "instance",
            "self == oldSelf",
            "cannot be changed, like the rest of this spec; create another PostgresBackup");

    public static ResourceParseResult<PostgresBackup> parse(String yaml) {
        return ResourceParser.parse(yaml, KIND, DESCRIPTION, PostgresBackup::read);
    }

    /** {@code spec} with all that is in it. */
    public static FieldDefinition spec() {
        return SchemaFields.describe("spec", fields -> read("backup", fields), DESCRIPTION);
    }

    /** What {@code metadata.name} must meet. */
    public static List<CelRule> nameRules() {
        return KubernetesFieldTypes.JOB_NAME.rules();
    }

    private static PostgresBackup read(String name, ObjectFields fields) {
        fields.addTransitionRule(IMMUTABLE_SPEC);
        return new PostgresBackup(
                name,
                fields.required(
                        "instance",
                        KubernetesFieldTypes.INSTANCE_NAME,
                        "history",
                        "Name of the PostgresInstance, in the same namespace."),
                fields.pinnedValue("repository", BackupFieldTypes.INDEX, 1, "Number of the repository."),
                fields.pinnedValue(
                        "type",
                        TYPE,
                        BackupType.FULL,
                        "Full copies everything, Differential the changes since the last full backup, "
                                + "and Incremental the changes since the last backup. The first backup is always "
                                + "full."));
    }
}
