package io.alerthistory.service.ingest;

import io.alerthistory.store.ingest.IngestListener;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.upkeep.HeartbeatMonitor;
import io.alerthistory.store.upkeep.RejectionGaps;
import io.alerthistory.store.upkeep.SourceCounter;
import java.time.Duration;

/** Reports the outcome of a message to all listeners. */
final class IngestRecorder {
    private final IngestMetrics metrics;
    private final SourceCounter sources;
    private final HeartbeatMonitor heartbeats;
    private final RejectionGaps refusals;

    IngestRecorder(IngestMetrics metrics, SourceCounter sources, HeartbeatMonitor heartbeats, RejectionGaps refusals) {
        this.metrics = metrics;
        this.sources = sources;
        this.heartbeats = heartbeats;
        this.refusals = refusals;
    }

    IngestListener listener() {
        return metrics;
    }

    void recordOutcome(MessageDecoder.DecodedMessage decoded, IngestOutcome outcome, Duration elapsed) {
        IngestMessage message = decoded.message();
        metrics.recordOutcome(message, outcome, elapsed);
        metrics.foreignFingerprints(decoded.foreignFingerprints());
        metrics.alteredAlerts(decoded.altered());
        updateCounts(message, outcome);
    }

    void recordUnreadable(IngestMessage message, UnreadableMessageException cause, IngestOutcome outcome) {
        if (cause instanceof MessageTooLargeException tooLarge) {
            metrics.countLimit(tooLarge.limit());
        }
        metrics.countUnreadable(message.source().kind());
        updateCounts(message, outcome);
    }

    private void updateCounts(IngestMessage message, IngestOutcome outcome) {
        switch (outcome) {
            case IngestOutcome.IngestSuccess stored -> {
                sources.add(message);
                heartbeats.record(message);
            }
            case IngestOutcome.IngestFailure notStored -> {
                // Alertmanager sends it again, Prometheus does not: what it was refused is missing.
                if (message.source().kind() == AlertSource.SourceKind.PROMETHEUS
                        || notStored.cause() == IngestOutcome.IngestFailureCause.NOT_STORABLE) {
                    refusals.add(
                            message.tenant().name(),
                            message.source().name(),
                            message.receivedAt(),
                            message.alerts().size());
                }
            }
        }
    }
}
