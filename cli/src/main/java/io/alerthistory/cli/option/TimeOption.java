package io.alerthistory.cli.option;

import io.alerthistory.cli.CommandException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/** A time as an option: {@code now}, a duration before now (2d), or a date and time with its offset (RFC 3339). */
public final class TimeOption {
    private TimeOption() {}

    public static Instant parse(String option, String text, Instant now) {
        if (text.equals("now")) {
            return now;
        }
        try {
            return now.minus(DurationText.parse(text));
        } catch (TypeConversionException notADuration) {
            return absolute(option, text);
        }
    }

    private static Instant absolute(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw CommandException.usage(option + ": '" + text
                    + "' is neither how long ago (30m, 2d) nor a time such as 2026-11-22T14:00:00Z");
        }
    }
}
