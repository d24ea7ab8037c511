package io.alerthistory.service.ingest;

import io.alerthistory.store.ingest.IngestListener;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ingest.Source;
import io.alerthistory.store.upkeep.Heartbeats;
import io.alerthistory.store.upkeep.Refusals;
import io.alerthistory.store.upkeep.SourceCounts;
import java.time.Duration;

/** Tells everybody who keeps count what became of a message. */
final class Observer {
    private final IngestMetrics metrics;
    private final SourceCounts sources;
    private final Heartbeats heartbeats;
    private final Refusals refusals;

    Observer(IngestMetrics metrics, SourceCounts sources, Heartbeats heartbeats, Refusals refusals) {
        this.metrics = metrics;
        this.sources = sources;
        this.heartbeats = heartbeats;
        this.refusals = refusals;
    }

    IngestListener listener() {
        return metrics;
    }

    void finished(Decoder.Decoded decoded, Outcome outcome, Duration took) {
        Message message = decoded.message();
        metrics.finished(message, outcome, took);
        metrics.foreignFingerprints(decoded.foreignFingerprints());
        account(message, outcome);
    }

    void unreadable(Message message, Outcome outcome) {
        metrics.unreadable(message.source().kind());
        account(message, outcome);
    }

    private void account(Message message, Outcome outcome) {
        switch (outcome) {
            case Outcome.Stored stored -> {
                sources.add(message);
                heartbeats.hear(message);
            }
            case Outcome.NotStored refused -> {
                // Alertmanager sends it again, Prometheus does not: what it was refused is missing.
                if (message.source().kind() == Source.Kind.PROMETHEUS) {
                    refusals.add(
                            message.tenant().name(),
                            message.source().name(),
                            message.received(),
                            message.alerts().size());
                }
            }
        }
    }
}
