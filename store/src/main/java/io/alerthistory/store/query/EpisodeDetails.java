package io.alerthistory.store.query;

import io.alerthistory.history.Identity.Fingerprint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one episode with its facts; any start of its runs names it. */
final class EpisodeDetails {
    private static final String MEMBERS = """
            m.series_id = ? AND m.episode_starts_at = ? AND m.starts_at >= ?""";

    private EpisodeDetails() {}

    static Optional<EpisodeDetail> find(
            Connection connection, int tenant, Fingerprint fingerprint, Instant startsAt, Instant now)
            throws SQLException {
        Optional<Position> key = key(connection, tenant, fingerprint, startsAt);
        return key.isEmpty() ? Optional.empty() : read(connection, key.get(), now);
    }

    // Fingerprints may collide: then the series that was stored first is shown.
    private static Optional<Position> key(Connection connection, int tenant, Fingerprint fingerprint, Instant startsAt)
            throws SQLException {
        return Sql.of("""
                SELECT m.series_id, m.episode_starts_at FROM series s
                JOIN all_run m ON m.series_id = s.id AND m.starts_at = ?
                WHERE s.tenant_id = ? AND s.fingerprint = ? ORDER BY m.series_id LIMIT 1""", startsAt, tenant, fingerprint.value())
                .list(connection, row -> new Position(Moments.get(row, "episode_starts_at"), row.getLong("series_id")))
                .stream()
                .findFirst();
    }

    private static Optional<EpisodeDetail> read(Connection connection, Position key, Instant now) throws SQLException {
        Duration expireAfter = Queries.expireAfter(connection);
        List<EpisodeSummary> summary = new EpisodeRows(now, expireAfter).read(connection, List.of(key));
        List<EpisodeDetail.Run> runs = runs(key).list(connection, EpisodeDetails::run);
        List<EpisodeDetail.Sighting> sightings = sightings(key).list(connection, EpisodeDetails::sighting);
        List<EpisodeDetail.Annotations> annotations = annotations(key).list(connection, EpisodeDetails::annotations);
        boolean whole = runs.size() < EpisodeDetail.MOST
                && sightings.size() < EpisodeDetail.MOST
                && annotations.size() < EpisodeDetail.MOST;
        return summary.stream().findFirst().map(found -> new EpisodeDetail(found, runs, sightings, annotations, whole));
    }

    private static Sql members(String select, Position key, String rest) {
        return Sql.of(select + "\nWHERE " + MEMBERS, key.seriesId(), key.startsAt(), key.startsAt())
                .plus(rest)
                .plus("LIMIT ?", EpisodeDetail.MOST);
    }

    private static Sql runs(Position key) {
        return members("SELECT m.* FROM all_run m", key, "ORDER BY m.starts_at");
    }

    private static EpisodeDetail.Run run(ResultSet row) throws SQLException {
        return new EpisodeDetail.Run(
                Moments.get(row, "starts_at"),
                Moments.finite(row, "closed_at"),
                Moments.get(row, "first_received_at"),
                Moments.finite(row, "last_notified_at"),
                Moments.finite(row, "last_promised_at"),
                Moments.finite(row, "promised_until"),
                Moments.finite(row, "last_resolved_at"));
    }

    private static Sql sightings(Position key) {
        return members("""
                SELECT g.*, o.kind, o.name AS source, r.name AS receiver
                FROM all_run m
                JOIN all_sighting g ON g.series_id = m.series_id AND g.starts_at = m.starts_at
                JOIN source o ON o.id = g.source_id
                JOIN receiver r ON r.id = g.receiver_id""", key, "ORDER BY g.starts_at, g.first_received_at, o.id, r.id");
    }

    private static EpisodeDetail.Sighting sighting(ResultSet row) throws SQLException {
        return new EpisodeDetail.Sighting(
                Moments.get(row, "starts_at"),
                row.getString("kind"),
                row.getString("source"),
                row.getString("receiver"),
                Moments.get(row, "first_received_at"),
                Moments.get(row, "last_received_at"),
                row.getInt("firing"),
                row.getInt("resolved"));
    }

    // The first and the latest are in the run, what was between in the changes; the same text counts once, from its
    // earliest sight.
    private static Sql annotations(Position key) {
        return Sql.of("WITH seen AS (")
                .plus(Sql.of("""
                        SELECT m.starts_at, n.id, n.seen_at FROM all_run m CROSS JOIN LATERAL (
                            SELECT m.first_annotation, m.first_received_at
                            UNION ALL SELECT m.last_annotation, m.last_annotation_at
                            UNION ALL SELECT c.annotation, c.seen_at FROM all_annotation_change c
                                WHERE c.series_id = m.series_id AND c.starts_at = m.starts_at) n (id, seen_at)
                        WHERE\s""" + MEMBERS, key.seriesId(), key.startsAt(), key.startsAt()))
                .plus("""
                        )
                        SELECT min(n.seen_at) AS seen_at, a.body, a.generator_url FROM seen n
                        JOIN all_annotation a ON a.starts_at = date_trunc('day', n.starts_at, 'UTC') AND a.id = n.id
                        GROUP BY a.id, a.body, a.generator_url ORDER BY 1, 2, 3 LIMIT ?""", EpisodeDetail.MOST);
    }

    private static EpisodeDetail.Annotations annotations(ResultSet row) throws SQLException {
        return new EpisodeDetail.Annotations(
                Moments.get(row, "seen_at"), Json.strings(row.getString("body")), row.getString("generator_url"));
    }
}
