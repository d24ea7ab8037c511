package io.alerthistory.manifests.preview;

import java.time.Duration;
import java.util.Optional;

/**
 * An estimate of how long clients wait during a restart.
 *
 * @param reason the origin of the figure
 */
public record RestartDowntime(Duration length, String reason) {
    // A checkpoint goes before, so that the one of the stop has little to write.
    private static final Duration STOP = Duration.ofSeconds(1);
    private static final Duration LONGEST_PLAUSIBLE = Duration.ofMinutes(5);

    /** @param lastStart from the pod's making to its being ready, the last time; empty when that is not known */
    public static RestartDowntime of(Optional<Duration> lastStart) {
        return lastStart
                .filter(start -> !start.isNegative() && start.compareTo(LONGEST_PLAUSIBLE) <= 0)
                .map(start -> new RestartDowntime(
                        start.plus(STOP),
                        "its last start took " + start.toSeconds() + " s, and a clean stop after a checkpoint about "
                                + STOP.toSeconds() + " s"))
                .orElseGet(() -> new RestartDowntime(
                        Duration.ofSeconds(5),
                        "an estimate, because no start of this pod was observed: a clean stop after a checkpoint, "
                                + "a new pod, and a start without recovery"));
    }
}
