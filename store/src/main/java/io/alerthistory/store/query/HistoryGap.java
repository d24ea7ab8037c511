package io.alerthistory.store.query;

import java.time.Instant;
import java.util.Optional;

/**
 * A period for which the history is incomplete.
 *
 * @param kind truncated, heartbeat, rejected or downtime
 * @param subject the source, receiver or heartbeat
 * @param to empty while it lasts
 * @param alerts the known number of missing alerts; 0 if unknown
 */
public record HistoryGap(long id, String kind, String subject, Instant from, Optional<Instant> to, long alerts) {}
