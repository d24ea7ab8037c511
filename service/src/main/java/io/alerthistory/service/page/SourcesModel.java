package io.alerthistory.service.page;

import io.alerthistory.store.query.Gap;
import io.alerthistory.store.query.HeartbeatSummary;
import io.alerthistory.store.query.Quarantined;
import io.alerthistory.store.query.SourceSummary;
import java.time.Instant;
import java.util.List;

/** The page about who sends and what is missing. */
public record SourcesModel(
        Asked asked,
        String tenant,
        Instant now,
        List<SourceSummary> sources,
        List<HeartbeatSummary> heartbeats,
        List<Gap> gaps,
        List<Quarantined> quarantine) {
    public SourcesModel {
        sources = List.copyOf(sources);
        heartbeats = List.copyOf(heartbeats);
        gaps = List.copyOf(gaps);
        quarantine = List.copyOf(quarantine);
    }
}
