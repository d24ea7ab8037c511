package io.alerthistory.spec.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that the user sees all of them at once. */
public final class ProblemCollector {
    // A hostile file can be wrong a million times; nobody reads more than this.
    private static final int MAX_PROBLEMS = 200;

    private final List<ValidationProblem> problems = new ArrayList<>();

    public void add(ValidationProblem problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    public void add(String path, String value, String message) {
        add(new ValidationProblem(path, value, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public List<ValidationProblem> list() {
        return List.copyOf(problems);
    }
}
