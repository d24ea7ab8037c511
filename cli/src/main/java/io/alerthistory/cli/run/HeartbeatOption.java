package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.option.DurationText;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** An alert that is sent regularly. Its absence is recorded as a gap. */
record HeartbeatOption(String matchers, Duration interval) {

    /** MATCHERS@INTERVAL; the last @ parts them, for a matcher's value may hold one. */
    static HeartbeatOption parse(String text) {
        int separator = text.lastIndexOf('@');
        try {
            if (separator > 0) {
                return new HeartbeatOption(
                        text.substring(0, separator), DurationText.parse(text.substring(separator + 1)));
            }
        } catch (TypeConversionException notADuration) {
            throw CommandException.usage("--heartbeat: " + notADuration.getMessage());
        }
        throw CommandException.usage(
                "--heartbeat: '" + text + "' is not MATCHERS@INTERVAL, such as 'alertname=\"Watchdog\"@5m'");
    }
}
