package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.time.Duration;
import java.util.List;

/** Alerts about ingest: whether alerts are stored in time, completely, and from all senders. */
final class IngestRules {
    // Whichever replica it was.
    private static final String SERVICE = "namespace, job";
    private static final double OBJECTIVE = 0.01; // one request in a hundred may take longer than a second

    private IngestRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-ingest",
                RuleGroup.MetricSource.SERVICE,
                List.of(
                        requestsRefused(),
                        increased(
                                "AlertHistoryRequestsUnreadable",
                                "source",
                                "alert_history_unreadable_requests_total",
                                new AlertAnnotations(
                                        "Requests from {{ $labels.source }} are unreadable",
                                        "About {{ $value | humanize }} requests from "
                                                + "{{ $labels.source }} within an hour could not be parsed. They "
                                                + "are in the quarantine."),
                                "Requests are unreadable"),
                        increased(
                                "AlertHistoryAlertsQuarantined",
                                "source",
                                "alert_history_facts_total{outcome=\"quarantined\"}",
                                new AlertAnnotations(
                                        "Alerts from {{ $labels.source }} are quarantined",
                                        "About {{ $value | humanize }} invalid alerts from "
                                                + "{{ $labels.source }} within an hour were quarantined."),
                                "Alerts are quarantined"),
                        increased(
                                "AlertHistoryNotificationsTruncated",
                                "",
                                "alert_history_truncated_alerts_total",
                                new AlertAnnotations(
                                        "Alertmanager truncates notifications",
                                        "About {{ $value | humanize }} alerts within an hour were "
                                                + "truncated from notifications of Alertmanager. They are missing "
                                                + "from the history."),
                                "Notifications are truncated"),
                        burnRate("AlertHistoryIngestSlow", "5m", "1h", 14.4, ofMinutes(2), CRITICAL),
                        burnRate("AlertHistoryIngestSlowSustained", "30m", "6h", 6, ofMinutes(15), WARNING),
                        senderSilent()));
    }

    private static AlertRule requestsRefused() {
        return new AlertRule(
                "AlertHistoryRequestsRefused",
                "sum by (" + SERVICE + ", cause) (rate(alert_history_refused_requests_total[2m])) > 0",
                ofMinutes(5),
                CRITICAL,
                new AlertAnnotations(
                        "Requests are refused: {{ $labels.cause }}",
                        "Requests have been answered with 503 ({{ $labels.cause }}) for 5 minutes, "
                                + "{{ $value | printf \"%.2f\" }} per second. Senders retry; Alertmanager does so "
                                + "only until its next notification replaces this one."),
                RunbookLink.troubleshooting("Requests are refused"));
    }

    private static AlertRule increased(
            String alert, String label, String counter, AlertAnnotations annotations, String heading) {
        return new AlertRule(
                alert,
                "sum by (" + SERVICE + (label.isEmpty() ? "" : ", " + label) + ") (increase(" + counter + "[1h])) > 0",
                ofMinutes(1),
                WARNING,
                annotations,
                RunbookLink.troubleshooting(heading));
    }

    /**
     * The objective is used up {@code times} as fast as it may be, over both windows: lately, and not only for a
     * moment.
     */
    private static AlertRule burnRate(
            String alert,
            String shortWindow,
            String longWindow,
            double factor,
            Duration pendingDuration,
            AlertSeverity severity) {
        return new AlertRule(
                alert,
                lateShare(shortWindow) + " > " + factor + " * " + OBJECTIVE + "\nand " + lateShare(longWindow) + " > "
                        + factor + " * " + OBJECTIVE,
                pendingDuration,
                severity,
                new AlertAnnotations(
                        "Ingest is slow",
                        "{{ $value | humanizePercentage }} of the requests of the last " + shortWindow
                                + " took longer than a second; at most 1 % should."),
                RunbookLink.troubleshooting("Ingest is slow"));
    }

    private static String lateShare(String window) {
        return "1 - sum by (" + SERVICE + ") (rate(alert_history_ingest_duration_seconds_bucket{le=\"1.0\"}[" + window
                + "]))" + " / sum by (" + SERVICE + ") (rate(alert_history_ingest_duration_seconds_count[" + window
                + "]))";
    }

    private static AlertRule senderSilent() {
        String lastHeard = "alert_history_source_last_heard_timestamp_seconds";
        String sender = "max by (tenant, source, name) (";
        return new AlertRule(
                "AlertHistorySenderSilent",
                // Its own longest silence of a week that ended; the one that lasts is in no difference yet.
                "time() - " + sender + lastHeard + ")"
                        + "\n  > 2 * clamp_min(" + sender + "max_over_time((" + lastHeard + " - " + lastHeard
                        + " offset 5m)[7d:5m])), 450)"
                        // A sender that was only tried out has no habits.
                        + "\nand " + sender + "changes(" + lastHeard + "[7d])) > 20",
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "{{ $labels.name }} is silent",
                        "{{ $labels.source }} {{ $labels.name }} has been silent for "
                                + "{{ $value | humanizeDuration }}, more than twice its longest silence within a "
                                + "week."),
                RunbookLink.troubleshooting("A sender is silent"));
    }
}
