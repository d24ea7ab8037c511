package io.alerthistory.doctor.check;

import java.time.Duration;
import java.util.List;

/** Checks whether two clocks agree. */
public final class ClockCheck {
    private static final Duration WARN_ABOVE = Duration.ofSeconds(5);
    private static final Duration ERROR_ABOVE = Duration.ofMinutes(1);

    private ClockCheck() {}

    /**
     * The difference between another clock and that of this machine.
     *
     * @param owner the name for users
     * @param ahead how far the other clock is ahead; negative if it is behind
     * @param margin the uncertainty, because of the round-trip time
     */
    public record ClockDifference(String owner, Duration ahead, Duration margin) {}

    public static List<CheckResult> of(ClockDifference difference) {
        Duration sure = difference.ahead().abs().minus(difference.margin());
        if (sure.compareTo(WARN_ABOVE) <= 0) {
            return List.of(
                    new CheckResult.Healthy("the clock of " + difference.owner() + " agrees with this machine's"));
        }
        String message = "the clock of " + difference.owner() + " is "
                + FigureFormatter.duration(difference.ahead().abs())
                + (difference.ahead().isNegative() ? " behind" : " ahead of") + " this machine's";
        String meaning = "moments in the history are off by as much; certificates and leases end at the wrong time";
        String remedy = "see which one is wrong (`timedatectl`, `chronyc tracking`), and let NTP set it";
        return List.of(
                sure.compareTo(ERROR_ABOVE) > 0
                        ? CheckResult.error(message, meaning, remedy, GuideSection.CLOCK)
                        : CheckResult.warning(message, meaning, remedy, GuideSection.CLOCK));
    }
}
