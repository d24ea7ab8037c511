package io.alerthistory.store.ingest.message;

/**
 * The fields of a webhook message other than its alerts.
 *
 * @param receiver without Alertmanager's regex quoting; '' for Prometheus
 * @param groupKey Alertmanager's key of the aggregation group; '' for Prometheus
 * @param reason notification_reason; '' for versions of Alertmanager without it
 * @param truncatedAlerts how many alerts Alertmanager omitted (max_alerts)
 */
public record WebhookDelivery(String receiver, String groupKey, String reason, int truncatedAlerts) {
    /** What a message without an aggregation group has. */
    public static final WebhookDelivery DIRECT = new WebhookDelivery("", "", "", 0);

    public boolean isDirect() {
        return equals(DIRECT);
    }
}
