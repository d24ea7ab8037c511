package io.alerthistory.service.page;

import io.alerthistory.store.query.HeartbeatSummary;
import io.alerthistory.store.query.HistoryGap;
import io.alerthistory.store.query.QuarantineSummary;
import io.alerthistory.store.query.SourceSummary;
import java.time.Instant;
import java.util.List;

/** The page about senders and gaps. */
public record SourcesModel(
        EpisodeListQuery listQuery,
        String tenant,
        Instant now,
        List<SourceSummary> sources,
        List<HeartbeatSummary> heartbeats,
        List<HistoryGap> gaps,
        List<QuarantineSummary> quarantine) {
    public SourcesModel {
        sources = List.copyOf(sources);
        heartbeats = List.copyOf(heartbeats);
        gaps = List.copyOf(gaps);
        quarantine = List.copyOf(quarantine);
    }
}
