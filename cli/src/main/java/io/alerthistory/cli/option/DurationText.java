package io.alerthistory.cli.option;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations in Prometheus' format: 30s, 15m, 25h, 90d, 2w, 1y, or several of these, largest first. */
public final class DurationText {
    private static final Pattern FORMAT = Pattern.compile("(?:[0-9]{1,6}(?:y|w|d|h|ms|m|s))+");
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[ywdhms])");
    private static final Map<String, Duration> UNITS = Map.of(
            "y", Duration.ofDays(365),
            "w", Duration.ofDays(7),
            "d", Duration.ofDays(1),
            "h", Duration.ofHours(1),
            "m", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1),
            "ms", Duration.ofMillis(1));

    private DurationText() {}

    public static Duration parse(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 30s, 15m, 25h or 90d");
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }
}
