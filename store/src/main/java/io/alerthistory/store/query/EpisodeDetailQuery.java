package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity.Fingerprint;
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
    static Optional<EpisodeKey> key(Connection connection, int tenant, Fingerprint fingerprint, Instant startsAt)
            throws SQLException {
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
        List<EpisodeSummary> summary =
                new EpisodeSummaryQuery(now, expireAfter, EpisodeDetail.MAX_ANNOTATIONS).read(connection, List.of(key));
        LimitedRows<EpisodeDetail.EpisodeRun> runs =
                LimitedRows.read(connection, runs(key), EpisodeDetail.MAX_ROWS, EpisodeDetailQuery::run, run -> 0);
        LimitedRows<EpisodeDetail.EpisodeSighting> sightings = LimitedRows.read(
                connection,
                sightings(key),
                EpisodeDetail.MAX_ROWS,
                EpisodeDetailQuery::sighting,
                sighting -> sighting.sourceName().length() + sighting.receiver().length());
        LimitedRows<EpisodeDetail.AnnotationVersion> annotations = LimitedRows.read(
                connection,
                annotations(key),
                EpisodeDetail.MAX_ROWS,
                EpisodeDetailQuery::annotations,
                EpisodeDetailQuery::size);
        boolean complete = runs.isComplete() && sightings.isComplete() && annotations.isComplete();
        return summary.stream()
                .findFirst()
                .map(episode ->
                        new EpisodeDetail(episode, runs.rows(), sightings.rows(), annotations.rows(), complete));
    }

    private static SqlFragment memberQuery(String select, EpisodeKey key, String orderBy) {
        return SqlFragment.of(select + "\nWHERE " + IS_MEMBER, key.seriesId(), key.startsAt(), key.startsAt())
                .append(orderBy)
                .append("LIMIT ?", EpisodeDetail.MAX_ROWS + 1);
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
    // earliest sight. The texts are read last: while the others are grouped and sorted, they would fill the memory.
    private static SqlFragment annotations(EpisodeKey key) {
        return SqlFragment.of("WITH seen AS (")
                .append(SqlFragment.of("""
                        SELECT date_trunc('day', m.starts_at, 'UTC') AS day, n.id, min(n.seen_at) AS seen_at
                        FROM all_run m CROSS JOIN LATERAL (
                            SELECT m.first_annotation, m.first_received_at
                            UNION ALL SELECT m.last_annotation, m.last_annotation_at
                            UNION ALL SELECT c.annotation, c.seen_at FROM all_annotation_change c
                                WHERE c.series_id = m.series_id AND c.starts_at = m.starts_at) n (id, seen_at)
                        WHERE\s""" + IS_MEMBER, key.seriesId(), key.startsAt(), key.startsAt()))
                .append("GROUP BY 1, 2")
                .append(SqlFragment.of("""
                        ), first AS (SELECT id, min(seen_at) AS seen_at, min(day) AS day FROM seen GROUP BY id)
                        SELECT f.seen_at, b.body, octet_length(b.body) < octet_length(a.body) AS truncated,
                            a.generator_url
                        FROM first f JOIN all_annotation a ON a.starts_at = f.day AND a.id = f.id
                        CROSS JOIN LATERAL (SELECT left(a.body, ?) AS body) b
                        ORDER BY f.seen_at, f.id LIMIT ?""", EpisodeSummary.MAX_ANNOTATIONS, EpisodeDetail.MAX_ROWS + 1));
    }

    private static EpisodeDetail.AnnotationVersion annotations(ResultSet row) throws SQLException {
        boolean truncated = row.getBoolean("truncated");
        return new EpisodeDetail.AnnotationVersion(
                PostgresTimestamps.get(row, "seen_at"),
                EpisodeSummaryQuery.annotations(row.getString("body"), truncated),
                truncated,
                row.getString("generator_url"));
    }

    private static long size(EpisodeDetail.AnnotationVersion version) {
        return version.generatorUrl().length()
                + version.annotations().entrySet().stream()
                        .mapToLong(entry ->
                                entry.getKey().length() + entry.getValue().length())
                        .sum();
    }
}
