package io.alerthistory.store.query;

import io.alerthistory.history.Run;
import io.alerthistory.history.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the keys of the episodes asked for, in order. The alias {@code h} is the row of an episode: the run that
 * begins it.
 */
final class EpisodeKeys {
    private final EpisodeFilter filter;
    private final SeriesSelection series;
    private final int tenant;
    private final Instant now;
    private final Duration expireAfter;

    /** @param now for which the status is asked */
    EpisodeKeys(EpisodeFilter filter, SeriesSelection series, int tenant, Instant now, Duration expireAfter) {
        this.filter = filter;
        this.series = series;
        this.tenant = tenant;
        this.now = now;
        this.expireAfter = expireAfter;
    }

    List<Position> find(Connection connection, Optional<Position> after, int limit) throws SQLException {
        List<Position> found = new ArrayList<>();
        boolean noSeries = series instanceof SeriesSelection.Ids(List<Long> ids) && ids.isEmpty();
        if (noSeries || !isReceiverKnown(connection)) {
            return found;
        }
        // Those that began before the range and reach into it all come before, or all after, those that began in it.
        for (boolean reaching : filter.isDescending() ? List.of(false, true) : List.of(true, false)) {
            int left = limit - found.size();
            if (left > 0 && (!reaching || filter.from().isPresent())) {
                Sql range = reaching ? reachingIn() : beganIn();
                found.addAll(select(range.plus(beyond(after)), reaching, left).list(connection, EpisodeKeys::position));
            }
        }
        return found;
    }

    private static Position position(java.sql.ResultSet row) throws SQLException {
        return new Position(Moments.get(row, "starts_at"), row.getLong("series_id"));
    }

    private Sql beganIn() {
        return Sql.of(
                "AND h.starts_at BETWEEN ? AND ?",
                filter.from().orElse(Run.NEVER),
                filter.to().orElse(Run.FOREVER));
    }

    private Sql reachingIn() {
        Instant from = filter.from().orElseThrow();
        return Sql.of("""
                AND h.starts_at < ? AND h.starts_at <= ? AND h.episode_ends_at >= ?
                AND (h.episode_ends_at < 'infinity' OR""", from, filter.to().orElse(Run.FOREVER), from)
                .plus(lease())
                .plus(">= ?)", from);
    }

    private Sql beyond(Optional<Position> after) {
        // The first condition says nothing new; it tells the planner which days to leave out.
        return after.map(last -> Sql.of(
                        filter.isDescending()
                                ? "AND h.starts_at <= ? AND (h.starts_at, h.series_id) < (?, ?)"
                                : "AND h.starts_at >= ? AND (h.starts_at, h.series_id) > (?, ?)",
                        last.startsAt(),
                        last.startsAt(),
                        last.seriesId()))
                .orElse(Sql.EMPTY);
    }

    private Sql select(Sql range, boolean reaching, int limit) {
        Sql conditions = range.plus(status()).plus(receiver());
        return switch (series) {
            case SeriesSelection.Ids(List<Long> ids) -> bySeries(ids, conditions, limit);
            case SeriesSelection.All() -> byTime(conditions, reaching, limit);
            // A subquery for its value, which no planner turns into a join that reads all days.
            case SeriesSelection.Where(Sql condition) ->
                byTime(
                        conditions
                                .plus("AND coalesce((SELECT true FROM series s WHERE s.id = h.series_id")
                                .plus(condition)
                                .plus("), false)"),
                        reaching,
                        limit);
        };
    }

    // That a run begins its episode is said by another column here: the indexes by time, which know it as
    // "starts_at = episode_starts_at", must not tempt the planner, only the primary key finds a series.
    private Sql bySeries(List<Long> ids, Sql conditions, int limit) {
        return Sql.of("""
                SELECT h.series_id, h.starts_at FROM unnest(?) AS i (id) CROSS JOIN LATERAL (
                    SELECT h.* FROM all_run h
                    WHERE h.series_id = i.id AND h.episode_runs IS NOT NULL""", ids)
                .plus(conditions)
                .plus(order("h.starts_at"))
                .plus("LIMIT ?) h", limit)
                .plus(order("h.starts_at", "h.series_id"))
                .plus("LIMIT ?", limit);
    }

    private Sql byTime(Sql conditions, boolean reaching, int limit) {
        Sql heads = Sql.of("""
                SELECT h.series_id, h.starts_at FROM all_run h
                WHERE h.tenant_id = ? AND h.starts_at = h.episode_starts_at""", tenant).plus(conditions);
        Sql ordered = order("h.starts_at", "h.series_id").plus("LIMIT ?", limit);
        // Few of many reach into a time or are open: found by their end, not by walking back through all that began.
        return reaching || isOpenAskedFor()
                ? Sql.of("WITH h AS MATERIALIZED (")
                        .plus(heads)
                        .plus(") SELECT h.series_id, h.starts_at FROM h")
                        .plus(ordered)
                : heads.plus(ordered);
    }

    private boolean isOpenAskedFor() {
        return filter.status().isPresent() && filter.status().get() != Status.RESOLVED;
    }

    private Sql status() {
        return filter.status()
                .map(status -> switch (status) {
                    case RESOLVED -> Sql.of("AND h.episode_ends_at < 'infinity'");
                    case FIRING -> open().plus("AND").plus(lease()).plus("> ?", now);
                    case EXPIRED -> open().plus("AND").plus(lease()).plus("<= ?", now);
                })
                .orElse(Sql.EMPTY);
    }

    private static Sql open() {
        return Sql.of("AND h.episode_ends_at = 'infinity'");
    }

    private Sql lease() {
        return Lease.ofEpisode(expireAfter);
    }

    private Sql receiver() {
        return filter.receiver().map(this::toldTo).orElse(Sql.EMPTY);
    }

    // Most episodes have one run, and then one look at its sightings is enough.
    private Sql toldTo(String receiver) {
        return Sql.of("""
                AND CASE WHEN h.episode_runs = 1 THEN EXISTS (
                    SELECT FROM all_sighting g
                    WHERE g.series_id = h.series_id AND g.starts_at = h.starts_at
                        AND g.receiver_id = (SELECT id FROM receiver WHERE tenant_id = ? AND name = ?))
                ELSE EXISTS (
                    SELECT FROM all_run m JOIN all_sighting g ON g.series_id = m.series_id
                        AND g.starts_at = m.starts_at
                    WHERE m.series_id = h.series_id AND m.episode_starts_at = h.starts_at
                        AND m.starts_at >= h.starts_at AND m.starts_at <= h.episode_ends_at
                        AND g.starts_at >= h.starts_at AND g.starts_at <= h.episode_ends_at
                        AND g.receiver_id = (SELECT id FROM receiver WHERE tenant_id = ? AND name = ?)) END""", tenant, receiver, tenant, receiver);
    }

    // Whether the receiver asked for was ever heard of; to look for one that was not would
    // read all runs.
    private boolean isReceiverKnown(Connection connection) throws SQLException {
        return filter.receiver().isEmpty()
                || !Sql.of(
                                "SELECT FROM receiver WHERE tenant_id = ? AND name = ?",
                                tenant,
                                filter.receiver().get())
                        .list(connection, row -> true)
                        .isEmpty();
    }

    private Sql order(String... columns) {
        String direction = filter.isDescending() ? " DESC" : " ASC";
        return Sql.of("ORDER BY " + String.join(direction + ", ", columns) + direction);
    }
}
