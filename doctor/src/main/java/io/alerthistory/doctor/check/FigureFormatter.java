package io.alerthistory.doctor.check;

import java.time.Duration;

/** Formats figures for people. */
final class FigureFormatter {
    private FigureFormatter() {}

    /** In the largest unit of which there are at least two, to the nearest one. */
    static String duration(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.plusHours(12).toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.plusMinutes(30).toHours() + " hours";
        }
        return duration.toMinutes() >= 2
                ? duration.plusSeconds(30).toMinutes() + " minutes"
                : duration.plusMillis(500).toSeconds() + " seconds";
    }

    static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
