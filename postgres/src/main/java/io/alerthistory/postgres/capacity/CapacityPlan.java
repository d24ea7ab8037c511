package io.alerthistory.postgres.capacity;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;
import java.util.function.Function;

/**
 * The disk space that an instance needs, and whether its volume is large enough.
 *
 * @param summands everything that is on the volume when the retention period is reached
 * @param flatTableSize the size of a conventional schema, with the whole alert in each row and 30 % for indexes
 * @param warnings sentences for the user; empty if there is nothing to warn about
 */
public record CapacityPlan(
        PostgresInstance instance, List<DiskSummand> summands, Bytes flatTableSize, List<String> warnings) {
    // Twice: growth, a restore beside the data, and a volume that is never over half full stays quick.
    private static final int GROWTH = 2;

    public CapacityPlan {
        summands = List.copyOf(summands);
        warnings = List.copyOf(warnings);
    }

    public static CapacityPlan of(PostgresInstance instance, Bytes wal, Bytes tempFileLimit, AlertCost alertCost) {
        var summands = new DiskArithmetic(instance.load(), alertCost).summands(wal, tempFileLimit);
        var flat = instance.load()
                .bytesPerAlert()
                .times(DiskArithmetic.retainedAlerts(instance.load()))
                .times(1.3);
        return new CapacityPlan(
                instance,
                summands,
                flat,
                CapacityWarnings.of(
                        instance, sum(summands, DiskSummand::maximum), sum(summands, DiskSummand::typical), alertCost));
    }

    /** What is needed when nothing repeats. */
    public Bytes maximum() {
        return sum(summands, DiskSummand::maximum);
    }

    /** What is needed when alerts repeat as usual. */
    public Bytes typical() {
        return sum(summands, DiskSummand::typical);
    }

    /** The volume to ask for. */
    public Bytes recommendedSize() {
        return maximum().times(GROWTH).ceilingTo(Bytes.gibibytes(1));
    }

    private static Bytes sum(List<DiskSummand> summands, Function<DiskSummand, Bytes> column) {
        return summands.stream().map(column).reduce(new Bytes(0), Bytes::plus);
    }
}
