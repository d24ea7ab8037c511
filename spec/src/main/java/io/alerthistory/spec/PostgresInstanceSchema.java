package io.alerthistory.spec;

import io.alerthistory.spec.field.DescribedFields;
import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Rule;
import java.util.List;

/** What a PostgresInstance may hold, as data: written down by the very code that parses one. */
public final class PostgresInstanceSchema {
    private PostgresInstanceSchema() {}

    /** {@code spec} with all that is in it. */
    public static Field spec() {
        return DescribedFields.describe(
                "spec", fields -> InstanceFields.read(Defaults.INSTANCE.name(), fields), InstanceFields.DESCRIPTION);
    }

    /** What {@code metadata.name} must meet. */
    public static List<Rule> name() {
        return KubernetesKinds.INSTANCE_NAME.rules();
    }

    /** What the resource as a whole must meet when it changes. */
    public static List<Rule> changes() {
        return List.of(Transition.SIZE.rule());
    }
}
