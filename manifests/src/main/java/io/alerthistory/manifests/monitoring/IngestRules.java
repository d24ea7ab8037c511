package io.alerthistory.manifests.monitoring;

import static io.alerthistory.manifests.monitoring.Severity.CRITICAL;
import static io.alerthistory.manifests.monitoring.Severity.WARNING;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.monitoring.Rule.Says;
import java.time.Duration;
import java.util.List;

/** Whether what senders send is taken in, in time, whole, and from all of them. */
final class IngestRules {
    // Whichever replica it was.
    private static final String SERVICE = "namespace, job";
    private static final double OBJECTIVE = 0.01; // one request in a hundred may take longer than a second

    private IngestRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-ingest",
                RuleGroup.Source.SERVICE,
                List.of(
                        refusing(),
                        since(
                                "AlertHistoryUnreadable",
                                "source",
                                "alert_history_unreadable_requests_total",
                                new Says(
                                        "Requests from {{ $labels.source }} cannot be read",
                                        "About {{ $value | humanize }} requests from {{ $labels.source }} within an hour could not be taken apart. They are in the quarantine."),
                                "Requests cannot be read"),
                        since(
                                "AlertHistoryQuarantineGrows",
                                "source",
                                "alert_history_facts_total{outcome=\"quarantined\"}",
                                new Says(
                                        "Alerts from {{ $labels.source }} go into quarantine",
                                        "About {{ $value | humanize }} alerts from {{ $labels.source }} within an hour were stored aside, because something in them is wrong."),
                                "Alerts go into quarantine"),
                        since(
                                "AlertHistoryTruncated",
                                "",
                                "alert_history_truncated_alerts_total",
                                new Says(
                                        "Alertmanager cuts alerts off",
                                        "About {{ $value | humanize }} alerts within an hour were cut off from notifications of Alertmanager. They are in no history."),
                                "Notifications are truncated"),
                        slow("AlertHistoryIngestSlow", "5m", "1h", 14.4, ofMinutes(2), CRITICAL),
                        slow("AlertHistoryIngestSlowLately", "30m", "6h", 6, ofMinutes(15), WARNING),
                        silent()));
    }

    private static Rule refusing() {
        return new Rule(
                "AlertHistoryRefusing",
                "sum by (" + SERVICE + ", cause) (rate(alert_history_refused_requests_total[2m])) > 0",
                ofMinutes(5),
                CRITICAL,
                new Says(
                        "Alerts are not taken in: {{ $labels.cause }}",
                        "For 5 minutes requests have been answered 503, {{ $labels.cause }}, {{ $value | printf \"%.2f\" }} of them each second. "
                                + "Senders repeat them, Alertmanager only for as long as its notification is not replaced by the next."),
                Runbook.troubleshooting("Alerts are not taken in"));
    }

    private static Rule since(String alert, String label, String counter, Says says, String heading) {
        return new Rule(
                alert,
                "sum by (" + SERVICE + (label.isEmpty() ? "" : ", " + label) + ") (increase(" + counter + "[1h])) > 0",
                ofMinutes(1),
                WARNING,
                says,
                Runbook.troubleshooting(heading));
    }

    /** The objective is used up {@code times} as fast as it may be, over both windows: lately, and not only for a moment. */
    private static Rule slow(
            String alert, String now, String lately, double times, Duration lasting, Severity severity) {
        return new Rule(
                alert,
                late(now) + " > " + times + " * " + OBJECTIVE + "\nand " + late(lately) + " > " + times + " * "
                        + OBJECTIVE,
                lasting,
                severity,
                new Says(
                        "Alerts are taken in slowly",
                        "{{ $value | humanizePercentage }} of the requests of the last " + now
                                + " took longer than a second. One in a hundred may."),
                Runbook.troubleshooting("Alerts are taken in slowly"));
    }

    private static String late(String window) {
        return "1 - sum by (" + SERVICE + ") (rate(alert_history_ingest_seconds_bucket{le=\"1.0\"}[" + window + "]))"
                + " / sum by (" + SERVICE + ") (rate(alert_history_ingest_seconds_count[" + window + "]))";
    }

    private static Rule silent() {
        var heard = "alert_history_source_last_heard_timestamp_seconds";
        var sender = "max by (tenant, source, name) (";
        return new Rule(
                "AlertHistorySenderSilent",
                // Its own longest silence of a week that ended; the one that lasts is in no difference yet.
                "time() - " + sender + heard + ")"
                        + "\n  > 2 * clamp_min(" + sender + "max_over_time((" + heard + " - " + heard
                        + " offset 5m)[7d:5m])), 450)"
                        // A sender that was only tried out has no habits.
                        + "\nand " + sender + "changes(" + heard + "[7d])) > 20",
                ofMinutes(5),
                WARNING,
                new Says(
                        "Nothing is heard of {{ $labels.name }}",
                        "{{ $labels.source }} {{ $labels.name }} has been silent for {{ $value | humanizeDuration }}, more than twice as long as ever in a week."),
                Runbook.troubleshooting("A sender is silent"));
    }
}
