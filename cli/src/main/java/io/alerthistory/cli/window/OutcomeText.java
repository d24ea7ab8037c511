package io.alerthistory.cli.window;

import io.alerthistory.store.window.Outcome;
import io.alerthistory.store.window.Window;

/** What came back, for people. */
final class OutcomeText {
    private OutcomeText() {}

    static String of(Outcome outcome, Window window, boolean dryRun) {
        String text = """
                %s of %s to %s: episodes that began on %d days
                  %,d runs that were not there, %,d that changed, %,d sightings, %,d deliveries, %,d gaps
                """.formatted(
                        dryRun ? "would come back" : "came back",
                        window.from(),
                        window.to(),
                        outcome.days().size(),
                        outcome.runs().made(),
                        outcome.runs().changed(),
                        outcome.runs().sightings(),
                        outcome.deliveries(),
                        outcome.gaps());
        if (outcome.leftOut() > 0) {
            text += "  left out: %,d episodes that ended before %s, below which nothing is kept; --force brings them%n"
                    .formatted(outcome.leftOut(), outcome.floor());
        }
        if (outcome.below() > 0) {
            text += "  %,d of these runs began before %s: retention deletes those again that it does not keep%n"
                    .formatted(outcome.below(), outcome.floor());
        }
        if (!outcome.lacking().isEmpty()) {
            text += "  still not what they were when they were closed: %s%n"
                    .formatted(String.join(", ", outcome.lacking()));
        }
        return text;
    }
}
