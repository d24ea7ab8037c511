package io.alerthistory.cli.doctor.check;

import java.time.Duration;
import java.util.List;

/** Whether two clocks agree. */
public final class Clocks {
    private static final Duration MUCH = Duration.ofSeconds(5);
    private static final Duration TOO_MUCH = Duration.ofMinutes(1);

    private Clocks() {}

    /**
     * Another clock, against this machine's.
     *
     * @param whose for people
     * @param ahead of this machine's; negative: behind
     * @param margin how much of that may be the way there and back
     */
    public record Difference(String whose, Duration ahead, Duration margin) {}

    public static List<Result> of(Difference difference) {
        Duration sure = difference.ahead().abs().minus(difference.margin());
        if (sure.compareTo(MUCH) <= 0) {
            return List.of(new Result.Healthy("the clock of " + difference.whose() + " agrees with this machine's"));
        }
        String sentence = "the clock of " + difference.whose() + " is "
                + Words.duration(difference.ahead().abs())
                + (difference.ahead().isNegative() ? " behind" : " ahead of") + " this machine's";
        String meaning = "moments in the history are off by as much; certificates and leases end at the wrong time";
        String remedy = "see which one is wrong (`timedatectl`, `chronyc tracking`), and let NTP set it";
        return List.of(
                sure.compareTo(TOO_MUCH) > 0
                        ? Result.error(sentence, meaning, remedy, Guide.CLOCK)
                        : Result.warning(sentence, meaning, remedy, Guide.CLOCK));
    }
}
