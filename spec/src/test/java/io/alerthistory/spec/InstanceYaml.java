package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;

/** Files of instances, and what the parser makes of them. */
final class InstanceYaml {
    static final String HEADER = """
            apiVersion: alerthistory.io/v1alpha1
            kind: PostgresInstance
            metadata: {name: history}
            """;

    private InstanceYaml() {}

    static PostgresInstance parseValid(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance valid -> valid.instance();
            case InstanceParseResult.InvalidInstance invalid -> throw new AssertionError(invalid.problems());
        };
    }

    static List<ValidationProblem> problems(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case InstanceParseResult.ValidInstance valid -> List.of();
            case InstanceParseResult.InvalidInstance invalid -> invalid.problems();
        };
    }
}
