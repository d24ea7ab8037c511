package io.alerthistory.service.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times and numbers for people. */
public final class DisplayFormatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DisplayFormatter() {}

    /** In UTC: people in several places speak of the same alert. */
    public static String time(Instant moment) {
        return TIME.format(moment);
    }

    /** Two units at most: {@code 3d 4h}. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3600) {
            return twoUnits(seconds / 60, "m", seconds % 60, "s");
        } else if (seconds < 86_400) {
            return twoUnits(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return twoUnits(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String twoUnits(long large, String unit, long small, String smallUnit) {
        return large + unit + (small == 0 || large >= 10 ? "" : " " + small + smallUnit);
    }

    public static String ago(Instant moment, Instant now) {
        return moment.isAfter(now)
                ? "in " + span(Duration.between(now, moment))
                : span(Duration.between(moment, now)) + " ago";
    }

    /** Only what a browser may safely follow; anything else is shown as text. */
    public static boolean isLink(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}
