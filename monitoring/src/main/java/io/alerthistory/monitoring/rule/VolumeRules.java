package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static io.alerthistory.monitoring.rule.PromqlExpressions.ofInstance;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.time.Duration;
import java.util.List;

/** Alerts about volumes that fill up, days in advance and again shortly before. */
final class VolumeRules {
    private static final RunbookLink VOLUME_FULL = RunbookLink.disaster("7. The volume is full");

    private VolumeRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-volume",
                RuleGroup.MetricSource.OPERATOR,
                List.of(
                        fullWithin("AlertHistoryVolumeFullInDays", Duration.ofDays(4), ofMinutes(15), WARNING),
                        fullWithin("AlertHistoryVolumeFullInHours", Duration.ofHours(4), ofMinutes(5), CRITICAL),
                        lessThan("AlertHistoryVolumeSpaceLow", "0.15", ofMinutes(15), WARNING),
                        lessThan("AlertHistoryVolumeNearlyFull", "0.06", ofMinutes(2), CRITICAL),
                        readOnly(),
                        ballastUsed()));
    }

    private static AlertRule fullWithin(String alert, Duration time, Duration pendingDuration, AlertSeverity severity) {
        return new AlertRule(
                alert,
                ofInstance("alert_history_volume_full_timestamp_seconds") + " - time() < " + time.toSeconds(),
                pendingDuration,
                severity,
                new AlertAnnotations(
                        "The volume of " + INSTANCE_LABELS + " will be full soon",
                        "At the current rate, the volume of " + INSTANCE_LABELS
                                + " will be full in {{ $value | humanizeDuration }}. Increase "
                                + "spec.storage.size. If Archiving is False, unarchived WAL fills the "
                                + "volume."),
                VOLUME_FULL);
    }

    private static AlertRule lessThan(String alert, String share, Duration pendingDuration, AlertSeverity severity) {
        return new AlertRule(
                alert,
                ofInstance("alert_history_volume_free_bytes")
                        + "\n  / " + ofInstance("alert_history_volume_size_bytes")
                        + " < " + share,
                pendingDuration,
                severity,
                new AlertAnnotations(
                        "The volume of " + INSTANCE_LABELS + " is short of space",
                        "Only {{ $value | humanizePercentage }} of the volume of " + INSTANCE_LABELS
                                + " is free. At 4 %, the instance becomes read-only until the volume is larger."),
                VOLUME_FULL);
    }

    private static AlertRule readOnly() {
        return new AlertRule(
                "AlertHistoryReadOnly",
                condition("ReadOnly"),
                ofMinutes(1),
                CRITICAL,
                new AlertAnnotations(
                        INSTANCE_LABELS + " is read-only because its volume is full",
                        "VolumeHealthy of " + INSTANCE_LABELS
                                + " is False, ReadOnly. Senders receive 503 and retry as long as they keep "
                                + "the alerts."),
                VOLUME_FULL);
    }

    private static AlertRule ballastUsed() {
        return new AlertRule(
                "AlertHistoryBallastReleased",
                condition("BallastReleased"),
                ofMinutes(1),
                CRITICAL,
                new AlertAnnotations(
                        "The reserve of the volume of " + INSTANCE_LABELS + " is used up",
                        "The volume of " + INSTANCE_LABELS
                                + " was full, and its ballast was released. There is no reserve left until "
                                + "the volume is larger."),
                VOLUME_FULL);
    }

    private static String condition(String reason) {
        return ofInstance("alert_history_instance_condition{condition=\"VolumeHealthy\",status=\"False\",reason=\""
                        + reason + "\"}")
                + " == 1";
    }
}
