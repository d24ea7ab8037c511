package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.VOLUME_ROOM;

import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.volume.Forecast;
import io.alerthistory.postgres.volume.Sample;
import java.time.Duration;
import java.util.List;

/**
 * How long the volume lasts, said long before it is full. When it nearly is, clients may only read: senders are told to come
 * again, and keep what they have, while a PostgreSQL without room for WAL would stop.
 */
public final class VolumeStep {
    private static final Duration SOON = Duration.ofDays(4);
    private static final double TIGHT = 0.15;
    private static final double READ_ONLY = 0.04;
    private static final double READ_ONLY_ENDS = 0.08;

    private VolumeStep() {}

    static Step of(ServerFacts facts) {
        var keeper = facts.keeper();
        return keeper.volume()
                .map(now -> guard(now, facts).and(Step.settled(finding(now, facts))))
                .orElseGet(() -> Step.settled(
                        Finding.unknown(VOLUME_ROOM, "NotSeen", "nobody in the pod has measured the volume yet")));
    }

    private static Step guard(Sample now, ServerFacts facts) {
        double free = share(now);
        boolean readOnly = facts.identity().readOnly();
        if (!readOnly && free < READ_ONLY) {
            return Step.doing(List.of(new Action.ReadOnly(true)));
        }
        return readOnly && free > READ_ONLY_ENDS ? Step.doing(List.of(new Action.ReadOnly(false))) : Step.NOTHING;
    }

    private static Finding finding(Sample now, ServerFacts facts) {
        var room = mebibytes(roughlyFree(now)) + " MiB of " + mebibytes(now.total()) + " MiB are free";
        var full = Forecast.full(facts.keeper().samples());
        var remedy = "; give spec.storage.size more"
                + (facts.archive().failing().isPresent()
                        ? ", and see to the condition Archiving: WAL waits on the volume"
                        : "");
        if (facts.identity().readOnly() || share(now) < READ_ONLY) {
            return Finding.no(VOLUME_ROOM, "ReadOnly", room + ": clients may only read until there is more" + remedy);
        }
        if (facts.keeper().ballastGiven()) {
            return Finding.no(VOLUME_ROOM, "BallastGiven", room + ", after the ballast was given away" + remedy);
        }
        if (full.filter(moment -> moment.isBefore(now.moment().plus(SOON))).isPresent()) {
            var left = Duration.between(now.moment(), full.orElseThrow());
            return Finding.no(
                    VOLUME_ROOM, "Filling", room + ": full in " + Math.max(1, left.toHours()) + " hours" + remedy);
        }
        return share(now) < TIGHT
                ? Finding.no(VOLUME_ROOM, "Tight", room + remedy)
                : Finding.yes(VOLUME_ROOM, "Enough", room);
    }

    /** What is free, as roughly as a status may say it: one that changed with every look would be written with every look. */
    public static long roughlyFree(Sample sample) {
        long step = Math.max(1, sample.total() / (sample.free() > sample.total() / 4 ? 4 : 64));
        return sample.free() / step * step;
    }

    private static double share(Sample sample) {
        return sample.total() == 0 ? 1 : (double) sample.free() / sample.total();
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
