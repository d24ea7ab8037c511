package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.problem.Problem;
import io.alerthistory.spec.problem.Problems;
import io.alerthistory.spec.quantity.Bytes;

/** Divides an instance's memory, or says why it cannot be divided. */
public final class MemoryPlanner {
    /** Below this every sort of a few thousand rows goes to disk. */
    static final Bytes LEAST_WORK_MEM = Bytes.mebibytes(1);

    private static final Bytes STEP = Bytes.mebibytes(64);

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
        return "write at least " + enough(processes, build, wishes) + ", or lower the number of connections ("
                + processes.connections() + ") or what spec.parameters asks for";
    }

    // Some summands grow with the limit, so the least limit is looked for instead of computed: the first power of two
    // that is enough, then steps below it.
    private static Bytes enough(ProcessPlan processes, PostgresBuild build, Wishes wishes) {
        var most = STEP;
        while (!new MemoryDivision(most, processes, build, wishes).plan().fits()) {
            most = most.times(2);
        }
        long low = most.value() / STEP.value() / 2;
        long high = most.value() / STEP.value();
        while (high - low > 1) {
            long middle = (low + high) / 2;
            boolean fits = new MemoryDivision(STEP.times(middle), processes, build, wishes)
                    .plan()
                    .fits();
            low = fits ? low : middle;
            high = fits ? middle : high;
        }
        return STEP.times(high);
    }
}
