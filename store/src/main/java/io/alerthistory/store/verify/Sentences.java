package io.alerthistory.store.verify;

import java.util.List;

/** Several problems in one sentence: the first of them, and how many more there are. */
final class Sentences {
    private static final int TOLD = 3;

    private Sentences() {}

    static String of(List<String> problems) {
        String told = String.join("; ", problems.subList(0, Math.min(TOLD, problems.size())));
        return problems.size() > TOLD ? told + "; and " + (problems.size() - TOLD) + " more" : told;
    }
}
