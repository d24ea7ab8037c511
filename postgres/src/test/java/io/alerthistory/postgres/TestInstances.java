package io.alerthistory.postgres;

import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceParser;
import io.alerthistory.spec.PostgresVersion;

/** Instances for tests, written as users write them. */
public final class TestInstances {
    private TestInstances() {}

    /** An instance whose {@code spec} is this YAML, indented by two. */
    public static PostgresInstance of(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata: {name: history}\nspec:\n"
                + spec.indent(2);
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance valid -> valid.instance();
            case InstanceParseResult.InvalidInstance invalid -> throw new AssertionError(invalid.problems());
        };
    }

    public static PostgresInstance version(PostgresVersion version) {
        return of("version: \"" + version + "\"");
    }
}
