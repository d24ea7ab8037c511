package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;
import java.util.Optional;

/**
 * The result of parsing a file.
 *
 * @param value the complete resource; empty if there are problems
 * @param problems all problems of the file
 */
public record ResourceParseResult<T>(Optional<T> value, List<ValidationProblem> problems) {
    public ResourceParseResult {
        problems = List.copyOf(problems);
    }
}
