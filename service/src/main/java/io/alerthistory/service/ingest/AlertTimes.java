package io.alerthistory.service.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Reads the times of alerts. Pure.
 *
 * @param assumeUtc whether a time without a zone is UTC; otherwise it is rejected, because nobody knows when it was
 */
record AlertTimes(boolean assumeUtc) {
    /** Go's zero time, which stands for none. */
    private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /**
     * A time in microseconds, the precision of PostgreSQL; empty if there is none.
     *
     * @param text RFC 3339, Go's zero time, or empty
     */
    Optional<Instant> read(String field, String text) throws InvalidAlertException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant time = parse(field, text).truncatedTo(ChronoUnit.MICROS);
        if (time.equals(GO_ZERO)) {
            return Optional.empty();
        }
        if (time.isBefore(GO_ZERO) || time.isAfter(LAST)) {
            throw invalid(field + " is not between the years 1 and 9999", text, "");
        }
        return Optional.of(time);
    }

    private Instant parse(String field, String text) throws InvalidAlertException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            Optional<LocalDateTime> withoutZone = withoutZone(text);
            if (withoutZone.isEmpty()) {
                throw invalid(field + " is not an RFC 3339 time", text, "");
            }
            if (!assumeUtc) {
                throw invalid(
                        field + " has no time zone",
                        text,
                        "; send it with Z or an offset, or start the service with --assume-utc");
            }
            return withoutZone.get().toInstant(ZoneOffset.UTC);
        }
    }

    private static InvalidAlertException invalid(String problem, String text, String remedy) {
        return new InvalidAlertException(
                problem + ": '" + WireReader.abbreviate(text) + "'" + remedy, problem + remedy);
    }

    private static Optional<LocalDateTime> withoutZone(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
