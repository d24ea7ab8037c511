package io.alerthistory.cli.window;

import io.alerthistory.store.window.RestoreWindow;
import io.alerthistory.store.window.WindowRestoreOutcome;

/** Formats the result of restoring a window for people. */
final class WindowRestoreText {
    private WindowRestoreText() {}

    static String of(WindowRestoreOutcome outcome, RestoreWindow window, boolean dryRun) {
        String text = """
                %s of %s to %s: episodes that began on %d days
                  %,d runs that were not there, %,d that changed, %,d sightings, %,d deliveries, %,d gaps
                """.formatted(
                        dryRun ? "would come back" : "came back",
                        window.from(),
                        window.to(),
                        outcome.days().size(),
                        outcome.runs().newRuns(),
                        outcome.runs().changedRuns(),
                        outcome.runs().sightings(),
                        outcome.deliveries(),
                        outcome.gaps());
        if (outcome.excludedEpisodes() > 0) {
            text += "  left out: %,d episodes that ended before %s, below which nothing is kept; --force brings them%n"
                    .formatted(outcome.excludedEpisodes(), outcome.keptFrom());
        }
        if (outcome.belowFloor() > 0) {
            text += "  %,d of these runs began before %s: retention deletes those again that it does not keep%n"
                    .formatted(outcome.belowFloor(), outcome.floor());
        }
        if (!outcome.incompleteTables().isEmpty()) {
            text += "  still not what they were when they were closed: %s%n"
                    .formatted(String.join(", ", outcome.incompleteTables()));
        }
        return text;
    }
}
