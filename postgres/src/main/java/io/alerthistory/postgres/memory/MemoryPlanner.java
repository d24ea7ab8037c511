package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Divides an instance's memory, or says why it cannot be divided. */
public final class MemoryPlanner {
    /** Below this every sort of a few thousand rows goes to disk. */
    static final Bytes LEAST_WORK_MEM = Bytes.mebibytes(1);

    private static final Bytes STEP = Bytes.mebibytes(64);
    // 16 TiB, the most that spec.resources.memory takes.
    private static final long MOST_STEPS = 1 << 18;

    private MemoryPlanner() {}

    /** The plan; when it does not fit, {@code problems} says what to change. */
    public static MemoryPlan plan(PostgresInstance instance, PostgresBuild build, Wishes wishes, Problems problems) {
        var processes = ProcessPlan.of(instance, wishes);
        var limit = instance.resources().memory();
        var plan = new MemoryDivision(limit, processes, build, wishes).plan();
        if (!plan.fits()) {
            problems.add(new Problem(
                    "spec.resources.memory",
                    limit.toString(),
                    "cannot hold the sum: " + plan.explanation() + "; " + remedy(processes, build, wishes)));
        }
        return plan;
    }

    private static String remedy(ProcessPlan processes, PostgresBuild build, Wishes wishes) {
        var others =
                "lower the number of connections (" + processes.connections() + ") or what spec.parameters asks for";
        return enough(processes, build, wishes)
                .map(enough -> "write at least " + enough + ", or " + others)
                .orElse(others);
    }

    // Some summands grow with the limit, so the least limit is looked for instead of computed: the first power of two
    // that is enough, then steps below it.
    private static Optional<Bytes> enough(ProcessPlan processes, PostgresBuild build, Wishes wishes) {
        LongPredicate fits = steps -> new MemoryDivision(STEP.times(steps), processes, build, wishes)
                .plan()
                .fits();
        long high = 1;
        while (high < MOST_STEPS && !fits.test(high)) {
            high *= 2;
        }
        return fits.test(high) ? Optional.of(STEP.times(least(fits, high / 2, high))) : Optional.empty();
    }

    private static long least(LongPredicate fits, long tooLittle, long enough) {
        long low = tooLittle;
        long high = enough;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            boolean there = fits.test(middle);
            low = there ? low : middle;
            high = there ? middle : high;
        }
        return high;
    }
}
