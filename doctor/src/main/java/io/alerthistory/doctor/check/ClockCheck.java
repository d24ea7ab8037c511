package io.alerthistory.doctor.check;

import java.time.Duration;
import java.util.List;

/** Whether two clocks agree. */
public final class ClockCheck {
    private static final Duration WARN_ABOVE = Duration.ofSeconds(5);
    private static final Duration ERROR_ABOVE = Duration.ofMinutes(1);

    private ClockCheck() {}

    /**
     * Another clock, against this machine's.
     *
     * @param owner for people
     * @param ahead of this machine's; negative: behind
     * @param margin how much of that may be the way there and back
     */
    public record ClockDifference(String owner, Duration ahead, Duration margin) {}

    public static List<CheckResult> of(ClockDifference difference) {
        Duration sure = difference.ahead().abs().minus(difference.margin());
        if (sure.compareTo(WARN_ABOVE) <= 0) {
            return List.of(
                    new CheckResult.Healthy("the clock of " + difference.owner() + " agrees with this machine's"));
        }
        String sentence = "the clock of " + difference.owner() + " is "
                + FigureFormatter.duration(difference.ahead().abs())
                + (difference.ahead().isNegative() ? " behind" : " ahead of") + " this machine's";
        String meaning = "moments in the history are off by as much; certificates and leases end at the wrong time";
        String remedy = "see which one is wrong (`timedatectl`, `chronyc tracking`), and let NTP set it";
        return List.of(
                sure.compareTo(ERROR_ABOVE) > 0
                        ? CheckResult.error(sentence, meaning, remedy, GuideSection.CLOCK)
                        : CheckResult.warning(sentence, meaning, remedy, GuideSection.CLOCK));
    }
}
