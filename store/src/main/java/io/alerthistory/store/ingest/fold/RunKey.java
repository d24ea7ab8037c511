package io.alerthistory.store.ingest.fold;

import java.time.Instant;

/** What tells a run from every other. */
public record RunKey(long seriesId, Instant startsAt) {}
