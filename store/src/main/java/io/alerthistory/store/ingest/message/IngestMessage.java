package io.alerthistory.store.ingest.message;

import io.alerthistory.history.Tenant;
import java.time.Instant;
import java.util.List;

/**
 * One decoded request of a sender. It is stored completely or not at all.
 *
 * @param receivedAt when it had been read, in microseconds; the same for all of its alerts
 * @param heapBytes the heap that it takes with its body, estimated; counts towards the limit of the queue
 */
public record IngestMessage(
        Tenant tenant,
        AlertSource source,
        WebhookDelivery delivery,
        Instant receivedAt,
        List<ReceivedAlert> alerts,
        List<RejectedInput> rejectedInputs,
        long heapBytes) {

    public IngestMessage {
        alerts = List.copyOf(alerts);
        rejectedInputs = List.copyOf(rejectedInputs);
    }

    public IngestMessage withAlerts(List<ReceivedAlert> newAlerts, List<RejectedInput> newRejectedInputs) {
        return new IngestMessage(tenant, source, delivery, receivedAt, newAlerts, newRejectedInputs, heapBytes);
    }
}
