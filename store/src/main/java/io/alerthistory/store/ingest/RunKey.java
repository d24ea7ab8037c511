package io.alerthistory.store.ingest;

import java.time.Instant;

/** What tells a run from every other. */
record RunKey(long seriesId, Instant startsAt) {}
