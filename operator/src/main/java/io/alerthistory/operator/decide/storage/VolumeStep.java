package io.alerthistory.operator.decide.storage;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.VOLUME_HEALTHY;

import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.postgres.volume.VolumeForecast;
import io.alerthistory.postgres.volume.VolumeSample;
import java.time.Duration;
import java.util.List;

/**
 * Reports long in advance when the volume will be full. When it is nearly full, clients can only read: senders receive
 * 503 and keep their alerts, whereas PostgreSQL would stop if it had no space for WAL.
 */
public final class VolumeStep {
    private static final Duration FILLING_NOTICE = Duration.ofDays(4);
    private static final double LOW_SPACE_SHARE = 0.15;
    private static final double READ_ONLY_SHARE = 0.04;
    private static final double WRITABLE_SHARE = 0.08;

    private VolumeStep() {}

    public static PartialPlan of(ServerFacts facts) {
        var agent = facts.agent();
        return agent.volume()
                .map(sample -> protectVolume(sample, facts).and(PartialPlan.settled(finding(sample, facts))))
                .orElseGet(() -> PartialPlan.settled(ConditionFinding.unknown(
                        VOLUME_HEALTHY, ConditionReason.NOT_MEASURED, "the agent has not measured the volume yet")));
    }

    private static PartialPlan protectVolume(VolumeSample sample, ServerFacts facts) {
        double free = freeShare(sample);
        boolean readOnly = facts.identity().readOnly();
        if (!readOnly && free < READ_ONLY_SHARE) {
            return PartialPlan.doing(List.of(new ReconcileAction.SetReadOnly(true)));
        }
        return readOnly && free > WRITABLE_SHARE
                ? PartialPlan.doing(List.of(new ReconcileAction.SetReadOnly(false)))
                : PartialPlan.EMPTY;
    }

    private static ConditionFinding finding(VolumeSample sample, ServerFacts facts) {
        var freeSpace = mebibytes(roughlyFree(sample)) + " MiB of " + mebibytes(sample.totalBytes()) + " MiB are free";
        var full = VolumeForecast.fullAt(facts.agent().samples());
        var remedy = "; increase spec.storage.size"
                + (facts.archiver().failingSegment().isPresent()
                        ? ", and fix the cause of the condition Archiving: WAL waits on the volume"
                        : "");
        if (facts.identity().readOnly() || freeShare(sample) < READ_ONLY_SHARE) {
            return ConditionFinding.no(
                    VOLUME_HEALTHY,
                    ConditionReason.READ_ONLY,
                    freeSpace + ": clients can only read until space is free" + remedy);
        }
        if (facts.agent().ballastReleased()) {
            return ConditionFinding.no(
                    VOLUME_HEALTHY,
                    ConditionReason.BALLAST_RELEASED,
                    freeSpace + ", after the ballast was released" + remedy);
        }
        if (full.filter(moment -> moment.isBefore(sample.observedAt().plus(FILLING_NOTICE)))
                .isPresent()) {
            var remaining = Duration.between(sample.observedAt(), full.orElseThrow());
            return ConditionFinding.no(
                    VOLUME_HEALTHY,
                    ConditionReason.FILLING,
                    freeSpace + ": full in " + Math.max(1, remaining.toHours()) + " hours" + remedy);
        }
        return freeShare(sample) < LOW_SPACE_SHARE
                ? ConditionFinding.no(VOLUME_HEALTHY, ConditionReason.LOW_SPACE, freeSpace + remedy)
                : ConditionFinding.yes(VOLUME_HEALTHY, ConditionReason.SUFFICIENT_SPACE, freeSpace);
    }

    /**
     * The free space, rounded: otherwise, the status would change with every reconcile and be written every time.
     */
    public static long roughlyFree(VolumeSample sample) {
        long step = Math.max(1, sample.totalBytes() / (sample.freeBytes() > sample.totalBytes() / 4 ? 4 : 64));
        return sample.freeBytes() / step * step;
    }

    private static double freeShare(VolumeSample sample) {
        return sample.totalBytes() == 0 ? 1 : (double) sample.freeBytes() / sample.totalBytes();
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
