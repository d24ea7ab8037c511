package io.alerthistory.doctor.probe;

import io.alerthistory.doctor.check.ClockCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Calculates the difference between another clock and that of this machine from one request and its response. */
public final class ClockComparison {
    private ClockComparison() {}

    /** @param resolution of what was answered */
    static ClockCheck.ClockDifference of(
            String owner, Instant requestedAt, Instant remoteTime, Instant answeredAt, Duration resolution) {
        Duration half = Duration.between(requestedAt, answeredAt).dividedBy(2);
        return new ClockCheck.ClockDifference(
                owner, Duration.between(requestedAt.plus(half), remoteTime), half.plus(resolution));
    }

    /** @param date the header of an HTTP answer (RFC 9110, 6.6.1) */
    public static Optional<ClockCheck.ClockDifference> ofHeader(
            String owner, Instant requestedAt, Optional<String> date, Instant answeredAt) {
        try {
            return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(remoteTime -> of(owner, requestedAt, remoteTime, answeredAt, Duration.ofSeconds(1)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
