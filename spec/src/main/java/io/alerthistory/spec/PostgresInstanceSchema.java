package io.alerthistory.spec;

import io.alerthistory.spec.field.SchemaFields;
import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldDefinition;
import java.util.List;

/** What a PostgresInstance may hold, as data: written down by the very code that parses one. */
public final class PostgresInstanceSchema {
    private PostgresInstanceSchema() {}

    /** {@code spec} with all that is in it. */
    public static FieldDefinition spec() {
        return SchemaFields.describe(
                "spec",
                fields -> InstanceFields.read(SpecDefaults.INSTANCE.name(), fields),
                InstanceFields.DESCRIPTION);
    }

    /** What {@code metadata.name} must meet. */
    public static List<CelRule> nameRules() {
        return KubernetesFieldTypes.INSTANCE_NAME.rules();
    }

    /** What the resource as a whole must meet when it changes. */
    public static List<CelRule> transitionRules() {
        return List.of(TransitionRules.SIZE.rule());
    }
}
