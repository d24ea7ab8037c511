package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;
import java.util.function.Function;

/**
 * How much disk an instance needs, and whether it has it.
 *
 * @param summands everything that is on the volume at the end of the retention
 * @param flat what rows with the whole alert and 30 % of indexes would take, as the usual schema has them
 * @param warnings what the owner should know, a sentence each; empty when all is well
 */
public record CapacityPlan(PostgresInstance instance, List<DiskSummand> summands, Bytes flat, List<String> warnings) {
    // Twice: growth, a restore beside the data, and a volume that is never over half full stays quick.
    private static final int GROWTH = 2;

    public CapacityPlan {
        summands = List.copyOf(summands);
        warnings = List.copyOf(warnings);
    }

    public static CapacityPlan of(PostgresInstance instance, Bytes wal, Bytes temporary, MeasuredBytes measured) {
        var summands = new DiskArithmetic(instance.load(), measured).summands(wal, temporary);
        var flat = instance.load()
                .bytesPerAlert()
                .times(DiskArithmetic.alerts(instance.load()))
                .times(1.3);
        return new CapacityPlan(
                instance,
                summands,
                flat,
                CapacityWarnings.of(
                        instance, sum(summands, DiskSummand::most), sum(summands, DiskSummand::usual), measured));
    }

    /** What is needed when nothing repeats. */
    public Bytes most() {
        return sum(summands, DiskSummand::most);
    }

    /** What is needed when alerts repeat as usual. */
    public Bytes usual() {
        return sum(summands, DiskSummand::usual);
    }

    /** The volume to ask for. */
    public Bytes recommended() {
        return most().times(GROWTH).ceilingTo(Bytes.gibibytes(1));
    }

    private static Bytes sum(List<DiskSummand> summands, Function<DiskSummand, Bytes> column) {
        return summands.stream().map(column).reduce(new Bytes(0), Bytes::plus);
    }
}
