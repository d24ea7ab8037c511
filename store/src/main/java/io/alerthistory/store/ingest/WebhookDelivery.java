package io.alerthistory.store.ingest;

/**
 * What a webhook says of itself beside its alerts.
 *
 * @param receiver without Alertmanager's regex quoting; '' for what Prometheus sends
 * @param groupKey Alertmanager's name of the aggregation group; '' for what Prometheus sends
 * @param reason notification_reason, '' before Alertmanager had it
 * @param truncatedAlerts how many alerts Alertmanager cut off (max_alerts)
 */
public record WebhookDelivery(String receiver, String groupKey, String reason, int truncatedAlerts) {
    /** What a message without an aggregation group has. */
    public static final WebhookDelivery DIRECT = new WebhookDelivery("", "", "", 0);

    public boolean isDirect() {
        return equals(DIRECT);
    }
}
