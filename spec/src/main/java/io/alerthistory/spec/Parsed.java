package io.alerthistory.spec;

import io.alerthistory.spec.problem.Problem;
import java.util.List;

/** What became of a file: a complete instance, or every reason why not. */
public sealed interface Parsed {
    /** A complete instance; nothing in it is missing. */
    record Valid(PostgresInstance instance) implements Parsed {}

    /** All problems; never empty. */
    record Invalid(List<Problem> problems) implements Parsed {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
