package io.alerthistory.store.query;

import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The latest annotations of an episode, whole. They may be larger than memory allows for a request, so they are read in
 * parts.
 *
 * @param startsAt of the run to which they belong
 * @param id of the content, which never changes
 */
public record EpisodeAnnotations(Instant startsAt, String id) {
    /** Characters. */
    static final int PART = 256 * 1024;

    static Optional<EpisodeAnnotations> find(Connection connection, EpisodeKey key) throws SQLException {
        List<EpisodeAnnotations> latest = SqlFragment.of("""
                SELECT m.starts_at, m.last_annotation FROM all_run m
                WHERE m.series_id = ? AND m.episode_starts_at = ? AND m.starts_at >= ?
                ORDER BY m.last_annotation_at DESC, m.starts_at DESC LIMIT 1""", key.seriesId(), key.startsAt(), key.startsAt())
                .list(
                        connection,
                        row -> new EpisodeAnnotations(
                                PostgresTimestamps.get(row, "starts_at"), row.getString("last_annotation")));
        return latest.stream().findFirst();
    }

    /**
     * A part of the JSON object, which has no characters after the last one; empty if they were deleted meanwhile.
     *
     * @param number starts at 0
     */
    Optional<String> part(Connection connection, int number) throws SQLException {
        return SqlFragment.of("""
                SELECT substr(a.body, ?, ?) AS part FROM all_annotation a
                WHERE a.starts_at = date_trunc('day', ?::timestamptz, 'UTC') AND a.id = ?::uuid""", number * PART + 1, PART, startsAt, id)
                .list(connection, row -> row.getString("part"))
                .stream()
                .findFirst();
    }
}
