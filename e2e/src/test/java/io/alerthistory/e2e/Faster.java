package io.alerthistory.e2e;

import io.alerthistory.manifests.monitoring.AlertRules;
import io.alerthistory.manifests.monitoring.Rule;
import io.alerthistory.manifests.monitoring.RuleGroup;
import io.alerthistory.manifests.monitoring.RulesFile;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * The rules in less time: every {@code for} and every window divided by one factor, so that a rule of ten minutes fires within
 * seconds. Thresholds stay as they are: what they are compared with is real. As they are, the rules are tried by promtool.
 */
public final class Faster {
    /** A rate needs two scrapes; with less than four, one that is late makes a hole. */
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(12);

    private static final Pattern WINDOW = Pattern.compile("\\[[^]]*]|\\boffset \\S+");
    private static final Pattern TIME = Pattern.compile("(\\d+)([smhd])");

    private final int factor;

    private Faster(int factor) {
        this.factor = factor;
    }

    /** All rules, as a file for Prometheus. */
    public static String rules(int factor) {
        var faster = new Faster(factor);
        return RulesFile.of(AlertRules.all().stream().map(faster::group).toList());
    }

    private RuleGroup group(RuleGroup group) {
        return new RuleGroup(
                group.name(),
                group.source(),
                group.rules().stream().map(this::rule).toList());
    }

    private Rule rule(Rule rule) {
        return new Rule(
                rule.alert(),
                WINDOW.matcher(rule.when()).replaceAll(window -> window(window.group())),
                atLeast(Duration.ofSeconds(1), rule.lasting().dividedBy(factor)),
                rule.severity(),
                rule.says(),
                rule.runbook());
    }

    private String window(String text) {
        return TIME.matcher(text)
                .replaceAll(time -> atLeast(
                                        SHORTEST_WINDOW,
                                        of(time.group(1), time.group(2)).dividedBy(factor))
                                .toSeconds()
                        + "s");
    }

    private static Duration of(String number, String unit) {
        return Duration.of(
                Long.parseLong(number),
                switch (unit) {
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                });
    }

    private static Duration atLeast(Duration least, Duration time) {
        return time.compareTo(least) < 0 ? least : time;
    }
}
