package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one episode with its details. The start of any of its runs identifies it. */
final class EpisodeDetailQuery {
    private static final String IS_MEMBER = """
            m.series_id = ? AND m.episode_starts_at = ? AND m.starts_at >= ?""";

    private EpisodeDetailQuery() {}

    static Optional<EpisodeDetail> find(
            Connection connection, int tenant, Fingerprint fingerprint, Instant startsAt, Instant now)
            throws SQLException {
        Optional<EpisodeKey> key = key(connection, tenant, fingerprint, startsAt);
        return key.isEmpty() ? Optional.empty() : read(connection, key.get(), now);
    }

    // Fingerprints may collide: then the series that was stored first is shown.
    private static Optional<EpisodeKey> key(
            Connection connection, int tenant, Fingerprint fingerprint, Instant startsAt) throws SQLException {
        return SqlFragment.of("""
                SELECT m.series_id, m.episode_starts_at FROM series s
                JOIN all_run m ON m.series_id = s.id AND m.starts_at = ?
                WHERE s.tenant_id = ? AND s.fingerprint = ? ORDER BY m.series_id LIMIT 1""", startsAt, tenant, fingerprint.value())
                .list(
                        connection,
                        row -> new EpisodeKey(
                                PostgresTimestamps.get(row, "episode_starts_at"), row.getLong("series_id")))
                .stream()
                .findFirst();
    }

    private static Optional<EpisodeDetail> read(Connection connection, EpisodeKey key, Instant now)
            throws SQLException {
        Duration expireAfter = HistoryQueries.expireAfter(connection);
        List<EpisodeSummary> summary = new EpisodeSummaryQuery(now, expireAfter).read(connection, List.of(key));
        List<EpisodeDetail.EpisodeRun> runs = runs(key).list(connection, EpisodeDetailQuery::run);
        List<EpisodeDetail.EpisodeSighting> sightings = sightings(key).list(connection, EpisodeDetailQuery::sighting);
        List<EpisodeDetail.AnnotationVersion> annotations =
                annotations(key).list(connection, EpisodeDetailQuery::annotations);
        boolean complete = runs.size() < EpisodeDetail.MAX_ROWS
                && sightings.size() < EpisodeDetail.MAX_ROWS
                && annotations.size() < EpisodeDetail.MAX_ROWS;
        return summary.stream()
                .findFirst()
                .map(episode -> new EpisodeDetail(episode, runs, sightings, annotations, complete));
    }

    private static SqlFragment memberQuery(String select, EpisodeKey key, String orderBy) {
        return SqlFragment.of(select + "\nWHERE " + IS_MEMBER, key.seriesId(), key.startsAt(), key.startsAt())
                .append(orderBy)
                .append("LIMIT ?", EpisodeDetail.MAX_ROWS);
    }

    private static SqlFragment runs(EpisodeKey key) {
        return memberQuery("SELECT m.* FROM all_run m", key, "ORDER BY m.starts_at");
    }

    private static EpisodeDetail.EpisodeRun run(ResultSet row) throws SQLException {
        return new EpisodeDetail.EpisodeRun(
                PostgresTimestamps.get(row, "starts_at"),
                PostgresTimestamps.getFinite(row, "closed_at"),
                PostgresTimestamps.get(row, "first_received_at"),
                PostgresTimestamps.getFinite(row, "last_notified_at"),
                PostgresTimestamps.getFinite(row, "last_promised_at"),
                PostgresTimestamps.getFinite(row, "promised_until"),
                PostgresTimestamps.getFinite(row, "last_resolved_at"));
    }

    private static SqlFragment sightings(EpisodeKey key) {
        return memberQuery("""
                SELECT g.*, o.kind, o.name AS source, r.name AS receiver
                FROM all_run m
                JOIN all_sighting g ON g.series_id = m.series_id AND g.starts_at = m.starts_at
                JOIN source o ON o.id = g.source_id
                JOIN receiver r ON r.id = g.receiver_id""", key, "ORDER BY g.starts_at, g.first_received_at, o.id, r.id");
    }

    private static EpisodeDetail.EpisodeSighting sighting(ResultSet row) throws SQLException {
        return new EpisodeDetail.EpisodeSighting(
                PostgresTimestamps.get(row, "starts_at"),
                row.getString("kind"),
                row.getString("source"),
                row.getString("receiver"),
                PostgresTimestamps.get(row, "first_received_at"),
                PostgresTimestamps.get(row, "last_received_at"),
                row.getInt("firing"),
                row.getInt("resolved"));
    }

    // The first and the latest are in the run, what was between in the changes; the same text counts once, from its
    // earliest sight.
    private static SqlFragment annotations(EpisodeKey key) {
        return SqlFragment.of("WITH seen AS (")
                .append(SqlFragment.of("""
                        SELECT m.starts_at, n.id, n.seen_at FROM all_run m CROSS JOIN LATERAL (
                            SELECT m.first_annotation, m.first_received_at
                            UNION ALL SELECT m.last_annotation, m.last_annotation_at
                            UNION ALL SELECT c.annotation, c.seen_at FROM all_annotation_change c
                                WHERE c.series_id = m.series_id AND c.starts_at = m.starts_at) n (id, seen_at)
                        WHERE\s""" + IS_MEMBER, key.seriesId(), key.startsAt(), key.startsAt()))
                .append("""
                        )
                        SELECT min(n.seen_at) AS seen_at, a.body, a.generator_url FROM seen n
                        JOIN all_annotation a ON a.starts_at = date_trunc('day', n.starts_at, 'UTC') AND a.id = n.id
                        GROUP BY a.id, a.body, a.generator_url ORDER BY 1, 2, 3 LIMIT ?""", EpisodeDetail.MAX_ROWS);
    }

    private static EpisodeDetail.AnnotationVersion annotations(ResultSet row) throws SQLException {
        return new EpisodeDetail.AnnotationVersion(
                PostgresTimestamps.get(row, "seen_at"),
                JsonStrings.parse(row.getString("body")),
                row.getString("generator_url"));
    }
}
