package io.alerthistory.store.verify;

import java.util.List;

/** Summarizes several problems in one sentence: the first ones, and the number of others. */
final class ProblemSummary {
    private static final int MAX_PROBLEMS = 3;

    private ProblemSummary() {}

    static String of(List<String> problems) {
        String text = String.join("; ", problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())));
        return problems.size() > MAX_PROBLEMS ? text + "; and " + (problems.size() - MAX_PROBLEMS) + " more" : text;
    }
}
