package io.alerthistory.spec.quantity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Durations in the format of Prometheus and Alertmanager: {@code 90d}, {@code 1d12h}, {@code 30m}. */
public final class DurationFormat {
    /** What is written after a number, from the largest to the smallest. */
    public static final List<DurationUnit> UNITS = List.of(
            new DurationUnit("w", 604_800),
            new DurationUnit("d", 86_400),
            new DurationUnit("h", 3_600),
            new DurationUnit("m", 60),
            new DurationUnit("s", 1));

    /** A regular expression; it takes the empty text as well, which is no duration. */
    public static final String SYNTAX =
            UNITS.stream().map(unit -> "([0-9]{1,9}" + unit.letter() + ")?").collect(Collectors.joining());

    private static final Pattern PATTERN = Pattern.compile(SYNTAX);

    private DurationFormat() {}

    public record DurationUnit(String letter, long seconds) {}

    public static Optional<Duration> parse(String text) {
        var match = PATTERN.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int unit = 0; unit < UNITS.size(); unit++) {
            var count = match.group(unit + 1);
            seconds += count == null
                    ? 0
                    : Long.parseLong(count, 0, count.length() - 1, 10)
                            * UNITS.get(unit).seconds();
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

    /** The shortest form, in days rather than weeks: {@code 90d}. */
    public static String format(Duration duration) {
        var text = new StringBuilder();
        long remainder = duration.toSeconds();
        for (var unit : UNITS.subList(1, UNITS.size())) {
            if (remainder >= unit.seconds()) {
                text.append(remainder / unit.seconds()).append(unit.letter());
            }
            remainder %= unit.seconds();
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
