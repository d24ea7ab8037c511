package io.alerthistory.spec;

import io.alerthistory.spec.problem.ValidationProblem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param value complete; empty when there are problems
 * @param problems all of them at once
 */
public record ResourceParseResult<T>(Optional<T> value, List<ValidationProblem> problems) {
    public ResourceParseResult {
        problems = List.copyOf(problems);
    }
}
