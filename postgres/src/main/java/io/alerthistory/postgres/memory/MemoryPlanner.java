package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.ProblemCollector;
import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Divides the memory of an instance, or explains why this is not possible. */
public final class MemoryPlanner {
    /** Below this every sort of a few thousand rows goes to disk. */
    static final Bytes MIN_WORK_MEM = Bytes.mebibytes(1);

    private static final Bytes STEP = Bytes.mebibytes(64);
    // 16 TiB, the most that spec.resources.memory takes.
    private static final long MAX_STEPS = 1 << 18;

    private MemoryPlanner() {}

    /** The plan; when it does not fit, {@code problems} says what to change. */
    public static MemoryPlan plan(
            PostgresInstance instance, PostgresBuild build, UserParameters userParameters, ProblemCollector problems) {
        var processes = ProcessPlan.of(instance, userParameters);
        var limit = instance.resources().memory();
        var plan = new MemoryDivision(limit, processes, build, userParameters).plan();
        if (!plan.fits()) {
            problems.add(new ValidationProblem(
                    "spec.resources.memory",
                    limit.toString(),
                    "cannot hold the sum: " + plan.explanation() + "; " + remedy(processes, build, userParameters)));
        }
        return plan;
    }

    private static String remedy(ProcessPlan processes, PostgresBuild build, UserParameters userParameters) {
        var alternatives =
                "lower the number of connections (" + processes.connections() + ") or what spec.parameters asks for";
        return smallestSufficientLimit(processes, build, userParameters)
                .map(sufficient -> "write at least " + sufficient + ", or " + alternatives)
                .orElse(alternatives);
    }

    // Some summands grow with the limit, so the least limit is looked for instead of computed: the first power of two
    // that is enough, then steps below it.
    private static Optional<Bytes> smallestSufficientLimit(
            ProcessPlan processes, PostgresBuild build, UserParameters userParameters) {
        LongPredicate fits = steps -> new MemoryDivision(STEP.times(steps), processes, build, userParameters)
                .plan()
                .fits();
        long high = 1;
        while (high < MAX_STEPS && !fits.test(high)) {
            high *= 2;
        }
        return fits.test(high) ? Optional.of(STEP.times(bisect(fits, high / 2, high))) : Optional.empty();
    }

    private static long bisect(LongPredicate fits, long insufficient, long sufficient) {
        long low = insufficient;
        long high = sufficient;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            boolean fitsMiddle = fits.test(middle);
            low = fitsMiddle ? low : middle;
            high = fitsMiddle ? middle : high;
        }
        return high;
    }
}
