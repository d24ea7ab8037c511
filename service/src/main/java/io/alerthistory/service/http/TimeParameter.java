package io.alerthistory.service.http;

import io.alerthistory.spec.quantity.PrometheusDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses times: RFC 3339, Unix seconds, or a duration before now; truncated to microseconds. */
public final class TimeParameter {
    private static final Pattern UNIX = Pattern.compile("-?[0-9]{1,11}(\\.[0-9]{1,9})?");
    private static final String NOW_MINUS = "now-";

    // What a timestamptz holds goes further, but no alert does.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private TimeParameter() {}

    /**
     * Reads {@code 2026-11-22T10:00:00Z}, {@code 1763805600}, {@code now}, {@code 2d}, {@code now-1h30m}.
     *
     * @throws ProblemException saying what can be written
     */
    public static Instant parse(String name, String text, Instant now) {
        return read(text, now)
                .filter(moment -> !moment.isBefore(FIRST) && !moment.isAfter(LAST))
                .map(moment -> moment.truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(
                        () -> ProblemException.badRequest("'" + name + "' must be a time such as 2026-11-22T10:00:00Z,"
                                + " Unix seconds, or how long ago, such as 2d or now-1h30m; not '" + text + "'"));
    }

    private static Optional<Instant> read(String text, Instant now) {
        Optional<Duration> ago =
                PrometheusDuration.parse(text.startsWith(NOW_MINUS) ? text.substring(NOW_MINUS.length()) : text);
        if (text.equals("now")) {
            return Optional.of(now);
        } else if (ago.isPresent()) {
            return ago.map(now::minus);
        } else if (UNIX.matcher(text).matches()) {
            return Optional.of(Instant.EPOCH.plus(seconds(text)));
        }
        try {
            // A plus in a query string that was not escaped arrives as a space.
            return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String text) {
        var seconds = new java.math.BigDecimal(text);
        return Duration.ofSeconds(seconds.longValue())
                .plusNanos(seconds.remainder(java.math.BigDecimal.ONE)
                        .movePointRight(9)
                        .longValue());
    }
}
