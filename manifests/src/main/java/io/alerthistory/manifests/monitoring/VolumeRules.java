package io.alerthistory.manifests.monitoring;

import static io.alerthistory.manifests.monitoring.Expressions.INSTANCE_LABELS;
import static io.alerthistory.manifests.monitoring.Expressions.ofInstance;
import static io.alerthistory.manifests.monitoring.Severity.CRITICAL;
import static io.alerthistory.manifests.monitoring.Severity.WARNING;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.monitoring.Rule.Says;
import java.time.Duration;
import java.util.List;

/** How long the volume lasts, said days before it is full, and again when it is late. */
final class VolumeRules {
    private static final Runbook FULL = Runbook.disaster("7. The volume is full");

    private VolumeRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-volume",
                RuleGroup.Source.OPERATOR,
                List.of(
                        fullWithin("AlertHistoryVolumeFullInDays", Duration.ofDays(4), ofMinutes(15), WARNING),
                        fullWithin("AlertHistoryVolumeFullInHours", Duration.ofHours(4), ofMinutes(5), CRITICAL),
                        lessThan("AlertHistoryVolumeTight", "0.15", ofMinutes(15), WARNING),
                        lessThan("AlertHistoryVolumeNearlyFull", "0.06", ofMinutes(2), CRITICAL),
                        readOnly(),
                        ballastGiven()));
    }

    private static Rule fullWithin(String alert, Duration time, Duration lasting, Severity severity) {
        return new Rule(
                alert,
                ofInstance("alert_history_volume_full_timestamp_seconds") + " - time() < " + time.toSeconds(),
                lasting,
                severity,
                new Says(
                        "The volume of " + INSTANCE_LABELS + " will be full soon",
                        "If it goes on like this, the volume of " + INSTANCE_LABELS
                                + " is full in {{ $value | humanizeDuration }}. Give spec.storage.size more; if Archiving is False, WAL fills it."),
                FULL);
    }

    private static Rule lessThan(String alert, String share, Duration lasting, Severity severity) {
        return new Rule(
                alert,
                ofInstance("alert_history_volume_free_bytes")
                        + "\n  / " + ofInstance("alert_history_volume_size_bytes")
                        + " < " + share,
                lasting,
                severity,
                new Says(
                        "The volume of " + INSTANCE_LABELS + " has little room",
                        "{{ $value | humanizePercentage }} of the volume of " + INSTANCE_LABELS
                                + " are free. At 4 % clients may only read, until it is larger."),
                FULL);
    }

    private static Rule readOnly() {
        return new Rule(
                "AlertHistoryReadOnly",
                condition("ReadOnly"),
                ofMinutes(1),
                CRITICAL,
                new Says(
                        INSTANCE_LABELS + " takes no alerts: its volume is full",
                        "VolumeRoom of " + INSTANCE_LABELS
                                + " is False, ReadOnly: clients may only read. Senders are answered 503 and keep what they have, as long as they can."),
                FULL);
    }

    private static Rule ballastGiven() {
        return new Rule(
                "AlertHistoryBallastGiven",
                condition("BallastGiven"),
                ofMinutes(1),
                CRITICAL,
                new Says(
                        "The reserve of the volume of " + INSTANCE_LABELS + " is used up",
                        "The volume of " + INSTANCE_LABELS
                                + " was full, and its ballast was given away. There is no reserve until it is larger."),
                FULL);
    }

    private static String condition(String reason) {
        return ofInstance("alert_history_instance_condition{condition=\"VolumeRoom\",status=\"False\",reason=\""
                        + reason + "\"}")
                + " == 1";
    }
}
