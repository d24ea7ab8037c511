package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.field.SchemaFields;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldDefinition;
import java.util.List;

/**
 * A restore of an instance to an earlier time, in place.
 *
 * @param instance the PostgresInstance of the same namespace
 * @param repository the index of the repository
 * @param preconditions the state that the instance must have before the restore
 */
public record PostgresRestore(
        String name,
        String instance,
        int repository,
        RestoreTarget target,
        RestorePrecondition preconditions,
        boolean abort) {
    public static final String KIND = "PostgresRestore";

    private static final String DESCRIPTION = "The instance and the point up to which to restore it. Only abort can be "
            + "changed; for another target, create another PostgresRestore.";
    private static final FieldType<String> UID = FieldType.text(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            36,
            "is not a uid; write metadata.uid of the PostgresInstance, such as 0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final FieldType<Integer> TIMELINE = FieldType.count(1, Integer.MAX_VALUE);

    static final CelRule IMMUTABLE_SPEC = CelRule.onField(
            "instance",
            "self.instance == oldSelf.instance && self.repository == oldSelf.repository && has(self.target) == "
                    + "has(oldSelf.target) && (!has(self.target) || self.target == oldSelf.target) && "
                    + "self.preconditions == oldSelf.preconditions",
            "cannot be changed, like the rest of this spec except abort; create another PostgresRestore");

    private static final CelRule TARGET_REQUIRED = CelRule.onField(
            "target", "has(self.target)", "is missing; write one of latest: true, time, restorePoint and backup");

    /**
     * Prevents that a restore is applied twice: each restore changes the timeline.
     *
     * @param instanceUid metadata.uid of the instance
     * @param timeline status.timeline of the instance
     */
    public record RestorePrecondition(String instanceUid, int timeline) {}

    public static ResourceParseResult<PostgresRestore> parse(String yaml) {
        return ResourceParser.parse(yaml, KIND, DESCRIPTION, PostgresRestore::read);
    }

    /** {@code spec} with all that is in it. */
    public static FieldDefinition spec() {
        return SchemaFields.describe("spec", fields -> read("restore", fields), DESCRIPTION);
    }

    /** What {@code metadata.name} must meet. */
    public static List<CelRule> nameRules() {
        return KubernetesFieldTypes.JOB_NAME.rules();
    }

    private static PostgresRestore read(String name, ObjectFields fields) {
        fields.addTransitionRule(IMMUTABLE_SPEC);
        // Of a target that is not there, the rules of a target say nothing to the API server.
        fields.checkRule(true, TARGET_REQUIRED);
        return new PostgresRestore(
                name,
                fields.required(
                        "instance",
                        KubernetesFieldTypes.INSTANCE_NAME,
                        "history",
                        "Name of the PostgresInstance, in the same namespace."),
                fields.pinnedValue(
                        "repository", BackupFieldTypes.INDEX, 1, "Number of the repository to restore from."),
                fields.object(
                        "target",
                        BackupFields::target,
                        "The point up to which to recover: exactly one of latest, time, restorePoint and " + "backup."),
                fields.object(
                        "preconditions",
                        PostgresRestore::readPrecondition,
                        "The state that the instance must have. This keeps a tool that applies the "
                                + "manifest again from overwriting data."),
                fields.value(
                        "abort",
                        FieldType.bool(),
                        false,
                        "If true, abort a running restore, and put back the old data directory if it was " + "kept."));
    }

    private static RestorePrecondition readPrecondition(ObjectFields fields) {
        return new RestorePrecondition(
                fields.required(
                        "instanceUid",
                        UID,
                        "00000000-0000-0000-0000-000000000000",
                        "metadata.uid of the PostgresInstance."),
                fields.required("timeline", TIMELINE, 1, "status.timeline of the PostgresInstance."));
    }
}
