package io.alerthistory.postgres.capacity;

import io.alerthistory.postgres.memory.ConnectionPlan;
import io.alerthistory.postgres.memory.MemoryPlan;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.spec.quantity.DurationFormat;

/** Formats the calculation of an instance as plain text, for {@code alert-history capacity}. */
public final class CapacityTable {
    private static final String DISK_ROW = "%-22s %12s %12s   %s%n";
    private static final String MEMORY_ROW = "%-22s %12s   %s%n";

    private CapacityTable() {}

    public static String render(CapacityPlan disk, MemoryPlan memory, ConnectionPlan connections) {
        var text = new StringBuilder();
        disk(text, disk);
        memory(text, memory);
        text.append("\nCONNECTIONS  ").append(connections.explanation()).append('\n');
        disk.warnings()
                .forEach(warning -> text.append("\nWarning: ").append(warning).append('\n'));
        return text.toString().replace("\r\n", "\n");
    }

    private static void disk(StringBuilder text, CapacityPlan plan) {
        var load = plan.instance().load();
        text.append("DISK for %,d alerts a day of %s, kept %s%n"
                .formatted(
                        load.alertsPerDay(),
                        load.bytesPerAlert().toRoundedString(),
                        DurationFormat.format(load.retention())));
        text.append(DISK_ROW.formatted("", "all new", "usual", ""));
        plan.summands()
                .forEach(summand -> text.append(DISK_ROW.formatted(
                        summand.name(),
                        summand.maximum().toRoundedString(),
                        summand.typical().toRoundedString(),
                        summand.reason())));
        text.append(DISK_ROW.formatted(
                "in all",
                plan.maximum().toRoundedString(),
                plan.typical().toRoundedString(),
                "all new: no alert ever repeats; usual: nine of ten do"));
        row(
                text,
                "recommended volume",
                plan.recommendedSize(),
                "twice the most: growth, and room to restore beside the data");
        row(text, "spec.storage.size", plan.instance().storage().size(), "");
        row(
                text,
                "for comparison",
                plan.flatTableSize(),
                "one flat row an alert with 30 % of indexes; here labels are stored once a series and texts once");
    }

    private static void row(StringBuilder text, String name, Bytes bytes, String reason) {
        text.append(
                DISK_ROW.formatted(name, bytes.toRoundedString(), "", reason).replaceAll(" +(\\R)", "$1"));
    }

    private static void memory(StringBuilder text, MemoryPlan plan) {
        text.append("\nMEMORY at the worst moment\n");
        plan.summands()
                .forEach(summand -> text.append(
                        MEMORY_ROW.formatted(summand.name(), summand.bytes().toRoundedString(), summand.reason())));
        text.append(MEMORY_ROW.formatted(
                "in all", plan.total().toRoundedString(), "of spec.resources.memory " + plan.limit()));
    }
}
