package io.alerthistory.spec;

import io.alerthistory.spec.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param value complete; empty when there are problems
 * @param problems all of them at once
 */
public record Reading<T>(Optional<T> value, List<Problem> problems) {
    public Reading {
        problems = List.copyOf(problems);
    }
}
