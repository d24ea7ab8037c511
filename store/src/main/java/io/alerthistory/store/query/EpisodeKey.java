package io.alerthistory.store.query;

import java.time.Instant;

/** The key of the last episode of a page. */
public record EpisodeKey(Instant startsAt, long seriesId) {}
