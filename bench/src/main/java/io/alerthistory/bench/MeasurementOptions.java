package io.alerthistory.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What the commands have in common that measure a running service in several rounds. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class MeasurementOptions {
    @Option(names = "--url", required = true, description = "The running service.")
    private String url;

    @Option(names = "--rounds", description = "How often everything is measured.", defaultValue = "3")
    private int rounds;

    @Option(names = "--warm-up", description = "Before each load, not counted.", defaultValue = "PT4S")
    private Duration warmUp;

    @Option(names = "--duration", description = "Of each load.", defaultValue = "PT8S")
    private Duration duration;

    /** @throws IllegalArgumentException if it is not on this machine */
    LoopbackTarget target() {
        return LoopbackTarget.parse(url);
    }

    int rounds() {
        return rounds;
    }

    Duration warmUp() {
        return warmUp;
    }

    Duration duration() {
        return duration;
    }
}
