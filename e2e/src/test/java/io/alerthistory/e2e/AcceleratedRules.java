package io.alerthistory.e2e;

import io.alerthistory.monitoring.rule.AlertRule;
import io.alerthistory.monitoring.rule.AlertRules;
import io.alerthistory.monitoring.rule.RuleGroup;
import io.alerthistory.monitoring.rule.RulesFile;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * The rules in less time: every {@code for} and every window divided by one factor, so that a rule of ten minutes fires
 * within seconds. Thresholds stay as they are: what they are compared with is real. As they are, the rules are tried by
 * promtool.
 */
public final class AcceleratedRules {
    /** A rate needs two scrapes; with less than four, one that is late makes a hole. */
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(12);

    private static final Pattern WINDOW = Pattern.compile("\\[[^]]*]|\\boffset \\S+");
    private static final Pattern TIME = Pattern.compile("(\\d+)([smhd])");

    private final int factor;

    private AcceleratedRules(int factor) {
        this.factor = factor;
    }

    /** All rules, as a file for Prometheus. */
    public static String rules(int factor) {
        var faster = new AcceleratedRules(factor);
        return RulesFile.of(AlertRules.all().stream().map(faster::group).toList());
    }

    private RuleGroup group(RuleGroup group) {
        return new RuleGroup(
                group.name(),
                group.source(),
                group.rules().stream().map(this::rule).toList());
    }

    private AlertRule rule(AlertRule rule) {
        return new AlertRule(
                rule.alert(),
                WINDOW.matcher(rule.expression()).replaceAll(window -> window(window.group())),
                atLeast(Duration.ofSeconds(1), rule.pendingDuration().dividedBy(factor)),
                rule.severity(),
                rule.annotations(),
                rule.runbook());
    }

    private String window(String text) {
        return TIME.matcher(text)
                .replaceAll(time -> atLeast(
                                        SHORTEST_WINDOW,
                                        duration(time.group(1), time.group(2)).dividedBy(factor))
                                .toSeconds()
                        + "s");
    }

    private static Duration duration(String number, String unit) {
        return Duration.of(
                Long.parseLong(number),
                switch (unit) {
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                });
    }

    private static Duration atLeast(Duration min, Duration time) {
        return time.compareTo(min) < 0 ? min : time;
    }
}
