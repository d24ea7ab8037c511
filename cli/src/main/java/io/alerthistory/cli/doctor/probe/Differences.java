package io.alerthistory.cli.doctor.probe;

import io.alerthistory.cli.doctor.check.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How far another clock is from this machine's, from one question and its answer. */
public final class Differences {
    private Differences() {}

    /** @param resolution of what was answered */
    static Clocks.Difference of(String whose, Instant asked, Instant said, Instant answered, Duration resolution) {
        Duration half = Duration.between(asked, answered).dividedBy(2);
        return new Clocks.Difference(whose, Duration.between(asked.plus(half), said), half.plus(resolution));
    }

    /** @param date the header of an HTTP answer (RFC 9110, 6.6.1) */
    public static Optional<Clocks.Difference> ofHeader(
            String whose, Instant asked, Optional<String> date, Instant answered) {
        try {
            return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(said -> of(whose, asked, said, answered, Duration.ofSeconds(1)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
