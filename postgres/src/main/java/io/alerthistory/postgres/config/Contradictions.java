package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problems;
import java.util.List;

/** Values that are valid one by one and wrong together. */
final class Contradictions {
    private Contradictions() {}

    static void check(PostgresInstance instance, List<ConfigSection> sections, Wishes wishes, Problems problems) {}
}
