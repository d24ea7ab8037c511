package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.option.DurationText;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** An alert that comes regularly; its silence is a gap. */
record Heartbeat(String matchers, Duration interval) {

    /** MATCHERS@INTERVAL; the last @ parts them, for a matcher's value may hold one. */
    static Heartbeat parse(String text) {
        int at = text.lastIndexOf('@');
        try {
            if (at > 0) {
                return new Heartbeat(text.substring(0, at), DurationText.parse(text.substring(at + 1)));
            }
        } catch (TypeConversionException notADuration) {
            throw Failure.usage("--heartbeat: " + notADuration.getMessage());
        }
        throw Failure.usage(
                "--heartbeat: '" + text + "' is not MATCHERS@INTERVAL, such as 'alertname=\"Watchdog\"@5m'");
    }
}
