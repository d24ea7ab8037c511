package io.alerthistory.store.query;

import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.Run;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the keys of the matching episodes, in order. The alias {@code h} is the row of an episode: its first run. */
final class EpisodeKeyQuery {
    private final EpisodeFilter filter;
    private final SeriesSelection series;
    private final int tenant;
    private final Instant now;
    private final Duration expireAfter;

    /** @param now for which the status is asked */
    EpisodeKeyQuery(EpisodeFilter filter, SeriesSelection series, int tenant, Instant now, Duration expireAfter) {
        this.filter = filter;
        this.series = series;
        this.tenant = tenant;
        this.now = now;
        this.expireAfter = expireAfter;
    }

    List<EpisodeKey> find(Connection connection, Optional<EpisodeKey> after, int limit) throws SQLException {
        List<EpisodeKey> keys = new ArrayList<>();
        boolean noSeries = series instanceof SeriesSelection.SeriesIdList(List<Long> ids) && ids.isEmpty();
        if (noSeries || !isReceiverKnown(connection)) {
            return keys;
        }
        // Those that began before the range and reach into it all come before, or all after, those that began in it.
        for (boolean reaching : filter.isDescending() ? List.of(false, true) : List.of(true, false)) {
            int remaining = limit - keys.size();
            if (remaining > 0 && (!reaching || filter.from().isPresent())) {
                SqlFragment range = reaching ? overlappingStart() : startingInRange();
                keys.addAll(select(range.append(afterKey(after)), reaching, remaining)
                        .list(connection, EpisodeKeyQuery::episodeKey));
            }
        }
        return keys;
    }

    private static EpisodeKey episodeKey(java.sql.ResultSet row) throws SQLException {
        return new EpisodeKey(PostgresTimestamps.get(row, "starts_at"), row.getLong("series_id"));
    }

    private SqlFragment startingInRange() {
        return SqlFragment.of(
                "AND h.starts_at BETWEEN ? AND ?",
                filter.from().orElse(Run.NEVER),
                filter.to().orElse(Run.FOREVER));
    }

    private SqlFragment overlappingStart() {
        Instant from = filter.from().orElseThrow();
        return SqlFragment.of("""
                AND h.starts_at < ? AND h.starts_at <= ? AND h.episode_ends_at >= ?
                AND (h.episode_ends_at < 'infinity' OR""", from, filter.to().orElse(Run.FOREVER), from)
                .append(firingDeadline())
                .append(">= ?)", from);
    }

    private SqlFragment afterKey(Optional<EpisodeKey> after) {
        // The first condition says nothing new; it tells the planner which days to leave out.
        return after.map(last -> SqlFragment.of(
                        filter.isDescending()
                                ? "AND h.starts_at <= ? AND (h.starts_at, h.series_id) < (?, ?)"
                                : "AND h.starts_at >= ? AND (h.starts_at, h.series_id) > (?, ?)",
                        last.startsAt(),
                        last.startsAt(),
                        last.seriesId()))
                .orElse(SqlFragment.EMPTY);
    }

    private SqlFragment select(SqlFragment range, boolean reaching, int limit) {
        SqlFragment conditions = range.append(status()).append(receiver());
        return switch (series) {
            case SeriesSelection.SeriesIdList(List<Long> ids) -> bySeries(ids, conditions, limit);
            case SeriesSelection.AllSeries() -> byTime(conditions, reaching, limit);
            // A subquery for its value, which no planner turns into a join that reads all days.
            case SeriesSelection.SeriesCondition(SqlFragment condition) ->
                byTime(
                        conditions
                                .append("AND coalesce((SELECT true FROM series s WHERE s.id = h.series_id")
                                .append(condition)
                                .append("), false)"),
                        reaching,
                        limit);
        };
    }

    // That a run begins its episode is said by another column here: the indexes by time, which know it as
    // "starts_at = episode_starts_at", must not tempt the planner, only the primary key finds a series.
    private SqlFragment bySeries(List<Long> ids, SqlFragment conditions, int limit) {
        return SqlFragment.of("""
                SELECT h.series_id, h.starts_at FROM unnest(?) AS i (id) CROSS JOIN LATERAL (
                    SELECT h.* FROM all_run h
                    WHERE h.series_id = i.id AND h.episode_runs IS NOT NULL""", ids)
                .append(conditions)
                .append(order("h.starts_at"))
                .append("LIMIT ?) h", limit)
                .append(order("h.starts_at", "h.series_id"))
                .append("LIMIT ?", limit);
    }

    private SqlFragment byTime(SqlFragment conditions, boolean reaching, int limit) {
        SqlFragment heads = SqlFragment.of("""
                SELECT h.series_id, h.starts_at FROM all_run h
                WHERE h.tenant_id = ? AND h.starts_at = h.episode_starts_at""", tenant).append(conditions);
        SqlFragment ordered = order("h.starts_at", "h.series_id").append("LIMIT ?", limit);
        // Few of many reach into a time or are open: found by their end, not by walking back through all that began.
        return reaching || isOpenRequested()
                ? SqlFragment.of("WITH h AS MATERIALIZED (")
                        .append(heads)
                        .append(") SELECT h.series_id, h.starts_at FROM h")
                        .append(ordered)
                : heads.append(ordered);
    }

    private boolean isOpenRequested() {
        return filter.status().isPresent() && filter.status().get() != EpisodeStatus.RESOLVED;
    }

    private SqlFragment status() {
        return filter.status()
                .map(status -> switch (status) {
                    case RESOLVED -> SqlFragment.of("AND h.episode_ends_at < 'infinity'");
                    case FIRING -> open().append("AND").append(firingDeadline()).append("> ?", now);
                    case EXPIRED ->
                        open().append("AND").append(firingDeadline()).append("<= ?", now);
                })
                .orElse(SqlFragment.EMPTY);
    }

    private static SqlFragment open() {
        return SqlFragment.of("AND h.episode_ends_at = 'infinity'");
    }

    private SqlFragment firingDeadline() {
        return FiringDeadline.ofEpisode(expireAfter);
    }

    private SqlFragment receiver() {
        return filter.receiver().map(this::receiverCondition).orElse(SqlFragment.EMPTY);
    }

    // Most episodes have one run, and then one look at its sightings is enough.
    private SqlFragment receiverCondition(String receiver) {
        return SqlFragment.of("""
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
                || !SqlFragment.of(
                                "SELECT FROM receiver WHERE tenant_id = ? AND name = ?",
                                tenant,
                                filter.receiver().get())
                        .list(connection, row -> true)
                        .isEmpty();
    }

    private SqlFragment order(String... columns) {
        String direction = filter.isDescending() ? " DESC" : " ASC";
        return SqlFragment.of("ORDER BY " + String.join(direction + ", ", columns) + direction);
    }
}
