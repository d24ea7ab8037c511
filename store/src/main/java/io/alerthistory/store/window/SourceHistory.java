package io.alerthistory.store.window;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.HistorySchema;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.DeliveryImporter.ImportedDelivery;
import io.alerthistory.store.ingest.fold.ImportedRun;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.AnnotationId;
import io.alerthistory.store.ingest.table.RunTable;
import io.alerthistory.store.ingest.table.StreamReportsColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Reads a window of the history from a copy in one snapshot, with names instead of ids. */
final class SourceHistory {
    private static final int BATCH_SIZE = 500;

    /** The version of the schema since which group keys are stored as hashes. */
    private static final int HASHED_GROUPS = 4;

    // Of whole episodes; -infinity for "keep" means that none is left out.
    private static final String IN_WINDOW = """
            EXISTS (SELECT FROM all_run h WHERE h.series_id = r.series_id AND h.starts_at = r.episode_starts_at
                AND h.starts_at < ?::timestamptz
                AND (h.episode_ends_at > ?::timestamptz OR h.starts_at >= ?::timestamptz)
                AND h.episode_ends_at > ?::timestamptz)""";

    private final Connection connection;
    private final RestoreWindow window;
    private final Instant endedAfter;
    private final int schemaVersion;
    private final String groupHash;

    /** @param endedAfter episodes that ended before are left out */
    SourceHistory(Connection connection, RestoreWindow window, Instant endedAfter) throws SQLException {
        this.connection = connection;
        this.window = window;
        this.endedAfter = endedAfter;
        // A copy may be older than the program.
        this.schemaVersion = HistorySchema.version(connection).orElse(0);
        this.groupHash = schemaVersion < HASHED_GROUPS
                ? "left(encode(sha256(convert_to(g.group_key, 'UTF8')), 'hex'), 32)::uuid"
                : "g.group_hash";
    }

    /** Receives the runs of one day. */
    @FunctionalInterface
    interface RunConsumer {
        void accept(List<ImportedRun> runs) throws SQLException;
    }

    private record SourceRunRow(long seriesId, UUID first, UUID last, ImportedRun run) {}

    List<LocalDate> days() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT DISTINCT (r.starts_at AT TIME ZONE 'UTC')::date AS day FROM all_run r
                WHERE r.starts_at < ?::timestamptz + interval '400 days' AND\s""" + IN_WINDOW + " ORDER BY day")) {
            statement.setObject(1, PostgresTimestamps.parameter(window.to()));
            bindWindow(statement, 2);
            List<LocalDate> days = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    days.add(row.getObject(1, LocalDate.class));
                }
            }
            return days;
        }
    }

    /** Episodes of the window that ended before the bound. */
    long excludedEpisodes() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT count(*) FROM all_run h WHERE h.starts_at = h.episode_starts_at AND h.starts_at < ?::timestamptz
                    AND (h.episode_ends_at > ?::timestamptz OR h.starts_at >= ?::timestamptz)
                    AND NOT h.episode_ends_at > ?::timestamptz""")) {
            bindWindow(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void bindWindow(PreparedStatement statement, int from) throws SQLException {
        statement.setObject(from, PostgresTimestamps.parameter(window.to()));
        statement.setObject(from + 1, PostgresTimestamps.parameter(window.from()));
        statement.setObject(from + 2, PostgresTimestamps.parameter(window.from()));
        statement.setObject(from + 3, PostgresTimestamps.parameter(endedAfter));
    }

    void runs(LocalDate day, RunConsumer consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                SELECT r.series_id, r.starts_at, t.name, s.labels::text, r.last_notified_at, r.last_promised_at,
                    r.promised_until, r.last_resolved_at, r.ends_at, r.first_received_at, r.first_annotation,
                    coalesce(f.body, '{}'), coalesce(f.generator_url, ''), r.last_annotation_at, r.last_annotation,
                    coalesce(l.body, '{}'), coalesce(l.generator_url, ''), %s
                FROM all_run r JOIN series s ON s.id = r.series_id JOIN tenant t ON t.id = s.tenant_id
                LEFT JOIN all_annotation f ON f.starts_at = ? AND f.id = r.first_annotation
                LEFT JOIN all_annotation l ON l.starts_at = ? AND l.id = r.last_annotation
                WHERE r.starts_at >= ? AND r.starts_at < ? AND\s""".formatted(RunTable.streamsColumn(schemaVersion)) + IN_WINDOW + " ORDER BY r.series_id")) {
            statement.setFetchSize(BATCH_SIZE);
            statement.setObject(1, start(day));
            statement.setObject(2, start(day));
            statement.setObject(3, start(day));
            statement.setObject(4, start(day.plusDays(1)));
            bindWindow(statement, 5);
            List<SourceRunRow> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(read(row));
                    if (rows.size() == BATCH_SIZE) {
                        consumer.accept(withDetails(day, rows));
                        rows.clear();
                    }
                }
            }
            if (!rows.isEmpty()) {
                consumer.accept(withDetails(day, rows));
            }
        }
    }

    private static SourceRunRow read(ResultSet row) throws SQLException {
        var run = new Run(
                PostgresTimestamps.get(row, 2),
                PostgresTimestamps.get(row, 5),
                PostgresTimestamps.get(row, 6),
                PostgresTimestamps.get(row, 7),
                PostgresTimestamps.get(row, 8),
                PostgresTimestamps.get(row, 9),
                StreamReportsColumn.decode(row.getBytes(18)));
        return new SourceRunRow(
                row.getLong(1),
                row.getObject(11, UUID.class),
                row.getObject(15, UUID.class),
                new ImportedRun(
                        row.getLong(1),
                        new Tenant(row.getString(3)),
                        Labels.of(JsonStrings.parse(row.getString(4))),
                        run,
                        PostgresTimestamps.get(row, 10),
                        AnnotationContent.of(row.getString(12), row.getString(13)),
                        PostgresTimestamps.get(row, 14),
                        AnnotationContent.of(row.getString(16), row.getString(17)),
                        List.of(),
                        List.of()));
    }

    private List<ImportedRun> withDetails(LocalDate day, List<SourceRunRow> rows) throws SQLException {
        Map<Integer, List<ImportedRun.ImportedSighting>> sightings = sightings(rows);
        Map<Integer, List<ImportedRun.AnnotationChange>> changes = changes(day, rows);
        List<ImportedRun> runs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ImportedRun run = rows.get(i).run();
            runs.add(run.with(changes.getOrDefault(i, List.of()), sightings.getOrDefault(i, List.of())));
        }
        return runs;
    }

    private Map<Integer, List<ImportedRun.ImportedSighting>> sightings(List<SourceRunRow> rows) throws SQLException {
        Map<Integer, List<ImportedRun.ImportedSighting>> sightings = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT w.n, o.kind, o.name, v.name, s.first_received_at, s.last_received_at, s.firing, s.resolved
                FROM unnest(?::bigint[], ?::timestamptz[]) WITH ORDINALITY AS w(series_id, starts_at, n)
                JOIN all_sighting s ON s.series_id = w.series_id AND s.starts_at = w.starts_at
                JOIN source o ON o.id = s.source_id JOIN receiver v ON v.id = s.receiver_id""")) {
            bindKeys(statement, rows);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sightings
                            .computeIfAbsent(row.getInt(1) - 1, _ -> new ArrayList<>())
                            .add(new ImportedRun.ImportedSighting(
                                    source(row.getString(2), row.getString(3)),
                                    row.getString(4),
                                    PostgresTimestamps.get(row, 5),
                                    PostgresTimestamps.get(row, 6),
                                    row.getInt(7),
                                    row.getInt(8)));
                }
            }
        }
        return sightings;
    }

    private Map<Integer, List<ImportedRun.AnnotationChange>> changes(LocalDate day, List<SourceRunRow> rows)
            throws SQLException {
        Map<Integer, List<ImportedRun.AnnotationChange>> changes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT w.n, a.id, a.body, a.generator_url, c.seen_at
                FROM unnest(?::bigint[], ?::timestamptz[]) WITH ORDINALITY AS w(series_id, starts_at, n)
                JOIN all_annotation_change c ON c.series_id = w.series_id AND c.starts_at = w.starts_at
                JOIN all_annotation a ON a.starts_at = ? AND a.id = c.annotation""")) {
            bindKeys(statement, rows);
            statement.setObject(3, start(day));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    changes.computeIfAbsent(row.getInt(1) - 1, _ -> new ArrayList<>())
                            .add(new ImportedRun.AnnotationChange(
                                    AnnotationContent.of(row.getString(3), row.getString(4)),
                                    new AnnotationId(row.getObject(2, UUID.class)).isOwned(),
                                    PostgresTimestamps.get(row, 5)));
                }
            }
        }
        return changes;
    }

    private void bindKeys(PreparedStatement statement, List<SourceRunRow> rows) throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf(
                        "bigint", rows.stream().map(SourceRunRow::seriesId).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "timestamptz",
                        rows.stream()
                                .map(row -> PostgresTimestamps.parameter(
                                        row.run().run().startsAt()))
                                .toArray()));
    }

    /** The deliveries of the window that came within this time. */
    List<ImportedDelivery> deliveries(Instant from, Instant to) throws SQLException {
        List<ImportedDelivery> deliveries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT t.name, o.kind, o.name, v.name, %s, d.received_at, d.alerts, d.truncated, d.reason
                FROM delivery d JOIN aggregation_group g ON g.id = d.group_id JOIN tenant t ON t.id = g.tenant_id
                JOIN source o ON o.id = g.source_id JOIN receiver v ON v.id = g.receiver_id
                WHERE d.received_at >= ?::timestamptz AND d.received_at < ?::timestamptz""".formatted(groupHash))) {
            statement.setObject(1, PostgresTimestamps.parameter(later(from, window.from())));
            statement.setObject(2, PostgresTimestamps.parameter(to.isBefore(window.to()) ? to : window.to()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    deliveries.add(new ImportedDelivery(
                            new Tenant(row.getString(1)),
                            source(row.getString(2), row.getString(3)),
                            row.getString(4),
                            row.getObject(5, UUID.class),
                            PostgresTimestamps.get(row, 6),
                            row.getInt(7),
                            row.getInt(8),
                            row.getString(9)));
                }
            }
        }
        return deliveries;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    private static AlertSource source(String kind, String name) {
        return new AlertSource(AlertSource.SourceKind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
