package io.alerthistory.operator.decide.backup;

import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The times of a cron expression, interpreted as Kubernetes does (robfig/cron).
 *
 * @param minutes minutes of the day
 * @param weekdays 0 is Sunday
 * @param eitherDay whether both days and weekdays are given, so that one of them is sufficient
 */
record CronSchedule(BitSet minutes, BitSet days, BitSet months, BitSet weekdays, boolean eitherDay) {
    // Nine years with three leap days.
    private static final LocalDate FROM = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 9 * 366;
    private static final int DAY = 24 * 60;

    /** @param text as the spec allows it: five fields of numbers, *, ranges, steps and lists */
    static CronSchedule parse(String text) {
        var fields = text.split(" ", -1);
        var times = new BitSet(DAY);
        field(fields[1], 0, 23).stream()
                .forEach(hour -> field(fields[0], 0, 59).stream().forEach(minute -> times.set(hour * 60 + minute)));
        return new CronSchedule(
                times,
                field(fields[2], 1, 31),
                field(fields[3], 1, 12),
                field(fields[4], 0, 6),
                !isWildcard(fields[2]) && !isWildcard(fields[4]));
    }

    /** The longest time between two runs of any of them; empty if none ever runs. */
    static Optional<Duration> longestGap(List<CronSchedule> crons) {
        long longest = 0;
        long previousRun = -1;
        for (int day = 0; day < DAYS; day++) {
            var times = new BitSet(DAY);
            var date = FROM.plusDays(day);
            crons.stream().filter(cron -> cron.runsOn(date)).forEach(cron -> times.or(cron.minutes));
            for (int minute = times.nextSetBit(0); minute >= 0; minute = times.nextSetBit(minute + 1)) {
                long run = (long) day * DAY + minute;
                longest = previousRun < 0 ? longest : Math.max(longest, run - previousRun);
                previousRun = run;
            }
        }
        return longest == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(longest));
    }

    private boolean runsOn(LocalDate date) {
        boolean day = days.get(date.getDayOfMonth());
        boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
        return months.get(date.getMonthValue()) && (eitherDay ? day || weekday : day && weekday);
    }

    private static boolean isWildcard(String field) {
        return List.of(field.split(",", -1)).contains("*");
    }

    private static BitSet field(String text, int minimum, int maximum) {
        var set = new BitSet();
        for (var item : text.split(",", -1)) {
            var parts = item.split("/", 2);
            int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            var range = (parts[0].equals("*") ? minimum + "-" + maximum : parts[0]).split("-", 2);
            int from = Integer.parseInt(range[0]);
            // 5/15 is 5-59/15.
            int to = range.length == 2 ? Integer.parseInt(range[1]) : parts.length == 2 ? maximum : from;
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        }
        return set;
    }
}
