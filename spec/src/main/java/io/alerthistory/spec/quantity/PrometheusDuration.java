package io.alerthistory.spec.quantity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them for Prometheus in an option or a query: {@code 2d}, {@code 1h30m}, with all of its
 * units. A year has 365 days. The fields of a resource take less: see {@link DurationFormat}.
 */
public final class PrometheusDuration {
    private static final Pattern FORMAT = Pattern.compile("(?:[0-9]{1,6}(?:ms|[smhdwy]))+");
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhdwy])");
    private static final Map<String, Duration> UNITS = Map.of(
            "y", Duration.ofDays(365),
            "w", Duration.ofDays(7),
            "d", Duration.ofDays(1),
            "h", Duration.ofHours(1),
            "m", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1),
            "ms", Duration.ofMillis(1));

    private PrometheusDuration() {}

    /** The sum of the parts, or nothing if the text is no duration. */
    public static Optional<Duration> parse(String text) {
        if (!FORMAT.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
            sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
        }
        return Optional.of(sum);
    }
}
