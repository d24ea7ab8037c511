package io.alerthistory.spec.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a user hears of all of it at once. */
public final class Problems {
    // A hostile file can be wrong a million times; nobody reads more than this.
    private static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        }
    }

    public void add(String path, String value, String message) {
        add(new Problem(path, value, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }
}
