package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.Wishes;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;

/**
 * How much write-ahead log and temporary data an instance may hold on its volume.
 *
 * @param most max_wal_size: a checkpoint begins when half of it has been written
 * @param least min_wal_size: segments kept for reuse instead of being made anew
 * @param forSlots max_slot_wal_keep_size: beyond this a forgotten replication slot is given up, not the volume
 * @param temporary temp_file_limit of one session
 */
public record WalPlan(Bytes most, Bytes least, Bytes forSlots, Bytes temporary) {
    // Measured: 1.6 kB of WAL an alert of 1.3 kB, full page images included.
    private static final Bytes WAL_PER_ALERT = new Bytes(1_600);
    // Two minutes of burst between checkpoints: fewer full page images, and recovery still takes seconds.
    private static final long BURST_SECONDS = 120;
    private static final Bytes MOST_FOR_SLOTS = Bytes.gibibytes(1_024);
    private static final Bytes STEP = Bytes.mebibytes(64);

    public static WalPlan of(PostgresInstance instance, Wishes wishes) {
        var volume = instance.storage().size();
        var share = volume.dividedBy(5);
        var burst = WAL_PER_ALERT
                .times(instance.load().burst())
                .times(BURST_SECONDS)
                .ceilingTo(STEP);
        var least = Bytes.gibibytes(1).clamp(STEP, share);
        var most = wishes.bytes("max_wal_size", burst.clamp(least, share).floorTo(STEP));
        return new WalPlan(
                most,
                wishes.bytes("min_wal_size", most.dividedBy(4).clamp(STEP, most)),
                wishes.bytes(
                        "max_slot_wal_keep_size",
                        volume.dividedBy(10).floorTo(STEP).clamp(STEP, MOST_FOR_SLOTS)),
                wishes.bytes(
                        "temp_file_limit", volume.dividedBy(20).floorTo(STEP).clamp(STEP, Bytes.gibibytes(10))));
    }
}
