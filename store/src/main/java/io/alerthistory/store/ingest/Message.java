package io.alerthistory.store.ingest;

import io.alerthistory.history.Tenant;
import java.time.Instant;
import java.util.List;

/**
 * One request of a sender, decoded: stored whole or not at all.
 *
 * @param received when it had been read, microseconds; the same for all its alerts
 * @param bytes the size of its body, by which the queue is bounded
 */
public record Message(
        Tenant tenant,
        Source source,
        Delivery delivery,
        Instant received,
        List<ReceivedAlert> alerts,
        List<Rejected> rejected,
        int bytes) {

    public Message {
        alerts = List.copyOf(alerts);
        rejected = List.copyOf(rejected);
    }

    Message with(List<ReceivedAlert> others, List<Rejected> refused) {
        return new Message(tenant, source, delivery, received, others, refused, bytes);
    }
}
