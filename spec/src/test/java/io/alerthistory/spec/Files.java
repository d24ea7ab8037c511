package io.alerthistory.spec;

import io.alerthistory.spec.problem.Problem;
import java.util.List;

/** Files of instances, and what the parser makes of them. */
final class Files {
    static final String HEAD = """
            apiVersion: alerthistory.io/v1alpha1
            kind: PostgresInstance
            metadata: {name: history}
            """;

    private Files() {}

    static PostgresInstance valid(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid valid -> valid.instance();
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    static List<Problem> problems(String yaml) {
        return switch (PostgresInstanceParser.parse(yaml)) {
            case Parsed.Valid valid -> List.of();
            case Parsed.Invalid invalid -> invalid.problems();
        };
    }
}
