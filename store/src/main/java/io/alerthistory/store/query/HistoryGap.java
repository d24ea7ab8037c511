package io.alerthistory.store.query;

import java.time.Instant;
import java.util.Optional;

/**
 * A time of which the history does not know everything.
 *
 * @param kind truncated, heartbeat, rejected or downtime
 * @param subject the source, receiver or heartbeat that it is about
 * @param to empty while it lasts
 * @param alerts how many are known to be missing; 0 when unknown
 */
public record HistoryGap(long id, String kind, String subject, Instant from, Optional<Instant> to, long alerts) {}
