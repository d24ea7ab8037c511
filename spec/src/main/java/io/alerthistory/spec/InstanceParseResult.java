package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;

/** The result of parsing a file: a complete instance, or all problems. */
public sealed interface InstanceParseResult {
    /** A complete instance. */
    record ValidInstance(PostgresInstance instance) implements InstanceParseResult {}

    /** All problems of the file; never empty. */
    record InvalidInstance(List<ValidationProblem> problems) implements InstanceParseResult {
        public InvalidInstance {
            problems = List.copyOf(problems);
        }
    }
}
