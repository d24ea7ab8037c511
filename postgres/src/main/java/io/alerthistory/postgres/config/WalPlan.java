package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;

/**
 * The limits for write-ahead log and temporary data on the volume.
 *
 * @param maxSize max_wal_size: a checkpoint begins when half of it has been written
 * @param minSize min_wal_size: segments that are recycled instead of created anew
 * @param slotLimit max_slot_wal_keep_size: beyond this limit, an unused replication slot is invalidated, so that the
 * volume does not fill up
 * @param tempFileLimit temp_file_limit of one session
 */
public record WalPlan(Bytes maxSize, Bytes minSize, Bytes slotLimit, Bytes tempFileLimit) {
    // Measured: 1.6 kB of WAL an alert of 1.3 kB, full page images included.
    private static final Bytes WAL_PER_ALERT = new Bytes(1_600);
    // Two minutes of burst between checkpoints: fewer full page images, and recovery still takes seconds.
    private static final long BURST_SECONDS = 120;
    private static final Bytes MAX_SLOT_LIMIT = Bytes.gibibytes(1_024);
    private static final Bytes STEP = Bytes.mebibytes(64);

    public static WalPlan of(PostgresInstance instance, UserParameters userParameters) {
        var volume = instance.storage().size();
        var share = volume.dividedBy(5);
        var burst = WAL_PER_ALERT
                .times(instance.load().peakAlertsPerSecond())
                .times(BURST_SECONDS)
                .ceilingTo(STEP);
        var minSize = Bytes.gibibytes(1).clamp(STEP, share);
        var maxSize =
                userParameters.bytes("max_wal_size", burst.clamp(minSize, share).floorTo(STEP));
        return new WalPlan(
                maxSize,
                userParameters.bytes("min_wal_size", maxSize.dividedBy(4).clamp(STEP, maxSize)),
                userParameters.bytes(
                        "max_slot_wal_keep_size",
                        volume.dividedBy(10).floorTo(STEP).clamp(STEP, MAX_SLOT_LIMIT)),
                userParameters.bytes(
                        "temp_file_limit", volume.dividedBy(20).floorTo(STEP).clamp(STEP, Bytes.gibibytes(10))));
    }
}
