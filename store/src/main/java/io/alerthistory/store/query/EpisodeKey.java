package io.alerthistory.store.query;

import java.time.Instant;

/** Where a page ended: the key of its last episode. */
public record EpisodeKey(Instant startsAt, long seriesId) {}
