package io.alerthistory.service.ingest;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.erase.QuarantineStore;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Replays the quarantine, with the time at which each entry was last received, because a fact depends on its time of
 * receipt. Entries that fail again, even in part, stay.
 */
final class QuarantineReplay {
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(10);

    private final QuarantineStore quarantine;
    private final MessageDecoder decoder;
    private final MessageIngest ingest;

    QuarantineReplay(QuarantineStore quarantine, MessageDecoder decoder, MessageIngest ingest) {
        this.quarantine = quarantine;
        this.decoder = decoder;
        this.ingest = ingest;
    }

    /** How many alerts were stored, and how many entries remain. */
    record ReplayResult(long stored, long remaining) {}

    ReplayResult replayAll(Tenant tenant) throws SQLException {
        long storedCount = 0;
        OptionalLong last = OptionalLong.empty();
        for (List<QuarantineStore.QuarantineEntry> entries = quarantine.after(tenant, last);
                !entries.isEmpty();
                entries = quarantine.after(tenant, last)) {
            for (QuarantineStore.QuarantineEntry entry : entries) {
                storedCount += replayEntry(tenant, entry);
                last = OptionalLong.of(entry.id());
            }
        }
        return new ReplayResult(storedCount, quarantine.count(tenant));
    }

    private int replayEntry(Tenant tenant, QuarantineStore.QuarantineEntry entry) throws SQLException {
        IngestMessage message;
        try {
            message = decode(tenant, entry).message();
        } catch (UnreadableMessageException e) {
            return 0;
        }
        // Only what is good: what is still bad stays where it is, and would come back under a new id.
        var validPart = new IngestMessage(
                tenant,
                message.source(),
                message.delivery(),
                message.receivedAt(),
                message.alerts(),
                List.of(),
                message.heapBytes());
        boolean allStored = !validPart.alerts().isEmpty()
                && ingest.store(validPart, STORE_TIMEOUT).equals(new IngestOutcome.IngestSuccess(0));
        if (allStored && message.rejectedInputs().isEmpty()) {
            quarantine.remove(entry.id());
        }
        return allStored ? validPart.alerts().size() : 0;
    }

    private MessageDecoder.DecodedMessage decode(Tenant tenant, QuarantineStore.QuarantineEntry entry)
            throws UnreadableMessageException {
        var envelope = new MessageDecoder.MessageEnvelope(tenant, entry.source().name(), entry.receivedAt());
        if (!entry.wholeMessage()) {
            WebhookDelivery delivery = entry.receiver().isEmpty()
                    ? WebhookDelivery.DIRECT
                    : new WebhookDelivery(entry.receiver(), "", "replayed", 0);
            return decoder.decodeQuarantined(entry.body().bytes(), entry.source(), delivery, envelope);
        }
        return entry.source().kind() == AlertSource.SourceKind.ALERTMANAGER
                ? decoder.webhook(entry.body().bytes(), DecodedSize.unreserved(), envelope)
                : decoder.prometheus(entry.body().bytes(), DecodedSize.unreserved(), envelope);
    }
}
