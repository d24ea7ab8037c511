package io.alerthistory.postgres;

import io.alerthistory.spec.Parsed;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.PostgresVersion;

/** Instances for tests, written as users write them. */
public final class Instances {
    private Instances() {}

    /** An instance whose {@code spec} is this YAML, indented by two. */
    public static PostgresInstance of(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + spec.indent(2);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid valid -> valid.instance();
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    public static PostgresInstance version(PostgresVersion version) {
        return of("version: \"" + version + "\"");
    }
}
