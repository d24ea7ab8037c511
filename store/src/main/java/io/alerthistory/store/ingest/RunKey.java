package io.alerthistory.store.ingest;

import java.time.Instant;

/** The identity of a run. */
record RunKey(long seriesId, Instant startsAt) {}
