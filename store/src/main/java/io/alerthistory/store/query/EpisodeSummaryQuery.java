package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the summaries of episodes, by key. */
final class EpisodeSummaryQuery {
    /** To measure a row, PostgreSQL may have to decompress megabytes. */
    private static final int MEASURED_ROWS = 16;

    private final Instant now;
    private final Duration expireAfter;
    private final int maxAnnotations;

    /** @param maxAnnotations the characters of the annotations of an episode that are read */
    EpisodeSummaryQuery(Instant now, Duration expireAfter, int maxAnnotations) {
        this.now = now;
        this.expireAfter = expireAfter;
        this.maxAnnotations = maxAnnotations;
    }

    /** In the order of the keys, until the result is large enough; at least one. */
    List<EpisodeSummary> read(Connection connection, List<EpisodeKey> keys) throws SQLException {
        List<EpisodeSummary> episodes = new ArrayList<>();
        if (!keys.isEmpty()) {
            var bytes = new ResultBytes();
            select(fitting(connection, keys)).forEach(connection, ResultBytes.FETCH_SIZE, row -> {
                episodes.add(summary(row));
                return bytes.add(size(row, "labels") + size(row, "body") + size(row, "generator_url"));
            });
        }
        return episodes;
    }

    // The labels of a series can have megabytes, so that their size must be known before any of them is read. Those
    // that are small and not compressed are not measured again.
    private static List<EpisodeKey> fitting(Connection connection, List<EpisodeKey> keys) throws SQLException {
        var bytes = new ResultBytes();
        List<EpisodeKey> fitting = new ArrayList<>();
        SqlFragment.of("""
                SELECT CASE WHEN pg_column_size(s.labels) < 2000 AND pg_column_compression(s.labels) IS NULL
                    THEN pg_column_size(s.labels) ELSE octet_length(s.labels::text) END AS bytes
                FROM unnest(?) WITH ORDINALITY AS k (series_id, place) LEFT JOIN series s ON s.id = k.series_id
                ORDER BY k.place""", keys.stream().map(EpisodeKey::seriesId).toList())
                .forEach(connection, MEASURED_ROWS, row -> {
                    fitting.add(keys.get(fitting.size()));
                    return bytes.add(row.getLong("bytes"));
                });
        return fitting;
    }

    private static int size(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? 0 : text.length();
    }

    private SqlFragment select(List<EpisodeKey> keys) {
        List<Instant> starts = keys.stream().map(EpisodeKey::startsAt).toList();
        Instant first = starts.stream().min(Instant::compareTo).orElseThrow();
        Instant last = starts.stream().max(Instant::compareTo).orElseThrow();
        return SqlFragment.of("""
                SELECT s.fingerprint, s.labels, h.starts_at, h.episode_ends_at, h.episode_runs,
                    m.lease, m.last_seen_at, g.notifications, b.body, a.generator_url,
                    octet_length(b.body) < octet_length(a.body) AS truncated
                FROM unnest(?, ?) WITH ORDINALITY AS k (series_id, starts_at, place)
                JOIN all_run h ON h.series_id = k.series_id AND h.starts_at = k.starts_at
                    AND h.starts_at BETWEEN ? AND ?
                JOIN series s ON s.id = k.series_id
                CROSS JOIN LATERAL (
                    SELECT max(greatest(m.last_notified_at, m.last_promised_at, m.last_resolved_at)) AS last_seen_at,
                        (array_agg(m.last_annotation ORDER BY m.last_annotation_at DESC, m.starts_at DESC))[1]
                            AS annotation,
                        (array_agg(m.starts_at ORDER BY m.last_annotation_at DESC, m.starts_at DESC))[1]
                            AS annotated,
                        max(""", keys.stream().map(EpisodeKey::seriesId).toList(), starts, first, last)
                .append(FiringDeadline.ofRun("m", expireAfter))
                .append("""
                        ) FILTER (WHERE m.closed_at = 'infinity') AS lease
                    FROM all_run m
                    WHERE m.series_id = h.series_id AND m.episode_starts_at = h.starts_at
                        AND m.starts_at >= h.starts_at AND m.starts_at <= h.episode_ends_at) m
                CROSS JOIN LATERAL (
                    SELECT coalesce(sum(g.firing + g.resolved), 0) AS notifications
                    FROM all_run m
                    JOIN all_sighting g ON g.series_id = m.series_id AND g.starts_at = m.starts_at
                    JOIN source o ON o.id = g.source_id AND o.kind = 'alertmanager'
                    WHERE m.series_id = h.series_id AND m.episode_starts_at = h.starts_at
                        AND m.starts_at >= h.starts_at AND m.starts_at <= h.episode_ends_at
                        AND g.starts_at >= h.starts_at AND g.starts_at <= h.episode_ends_at) g
                LEFT JOIN all_annotation a
                    ON a.starts_at = date_trunc('day', m.annotated, 'UTC') AND a.id = m.annotation
                CROSS JOIN LATERAL (SELECT left(a.body, ?) AS body) b
                ORDER BY k.place""", maxAnnotations);
    }

    private EpisodeSummary summary(ResultSet row) throws SQLException {
        Instant end = PostgresTimestamps.getOrNever(row, "episode_ends_at");
        boolean open = end.equals(Run.FOREVER);
        String body = row.getString("body");
        boolean truncated = row.getBoolean("truncated");
        String url = row.getString("generator_url");
        return new EpisodeSummary(
                new Fingerprint(row.getLong("fingerprint")),
                Labels.of(JsonStrings.parse(row.getString("labels"))),
                body == null ? Map.of() : annotations(body, truncated),
                truncated,
                url == null ? "" : url,
                PostgresTimestamps.get(row, "starts_at"),
                open ? Optional.empty() : Optional.of(end),
                EpisodeStatus.of(open, PostgresTimestamps.getOrNever(row, "lease"), now),
                PostgresTimestamps.getOrNever(row, "last_seen_at"),
                row.getLong("notifications"),
                row.getInt("episode_runs"));
    }

    static Map<String, String> annotations(String body, boolean truncated) {
        return JsonStrings.parse(truncated ? TruncatedJson.complete(body) : body);
    }
}
