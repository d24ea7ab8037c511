package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;

/** What became of a file: a complete instance, or every reason why not. */
public sealed interface InstanceParseResult {
    /** A complete instance; nothing in it is missing. */
    record ValidInstance(PostgresInstance instance) implements InstanceParseResult {}

    /** All problems; never empty. */
    record InvalidInstance(List<ValidationProblem> problems) implements InstanceParseResult {
        public InvalidInstance {
            problems = List.copyOf(problems);
        }
    }
}
