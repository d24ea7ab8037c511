package io.alerthistory.spec.quantity;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Prometheus and Alertmanager write them: {@code 90d}, {@code 1d12h}, {@code 30m}. */
public final class Durations {
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:([0-9]{1,9})w)?(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?");
    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60, 1};
    private static final String[] UNITS = {"w", "d", "h", "m", "s"};

    private Durations() {}

    public static Optional<Duration> parse(String text) {
        var match = SYNTAX.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int unit = 0; unit < SECONDS.length; unit++) {
            var count = match.group(unit + 1);
            seconds += count == null ? 0 : Long.parseLong(count) * SECONDS[unit];
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

    /** The shortest form, in days rather than weeks: {@code 90d}. */
    public static String format(Duration duration) {
        var text = new StringBuilder();
        long rest = duration.toSeconds();
        for (int unit = 1; unit < SECONDS.length; unit++) {
            if (rest >= SECONDS[unit]) {
                text.append(rest / SECONDS[unit]).append(UNITS[unit]);
            }
            rest %= SECONDS[unit];
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
