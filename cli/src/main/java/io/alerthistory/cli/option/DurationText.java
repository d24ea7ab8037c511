package io.alerthistory.cli.option;

import io.alerthistory.spec.quantity.PrometheusDuration;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Durations in Prometheus' format: 30s, 15m, 25h, 90d, 2w, 1y, or several of these, largest first. */
public final class DurationText {
    private DurationText() {}

    public static Duration parse(String text) {
        return PrometheusDuration.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is not a duration such as 30s, 15m, 25h or 90d"));
    }
}
