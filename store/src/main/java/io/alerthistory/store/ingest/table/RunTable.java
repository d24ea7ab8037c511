package io.alerthistory.store.ingest.table;

import io.alerthistory.history.Run;
import io.alerthistory.store.HistorySchema;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.fold.AnnotationSpan;
import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.message.AnnotationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the runs that a fold needs, and writes those that it changed. */
public final class RunTable {
    private static final String COLUMNS = """
            series_id, starts_at, tenant_id, last_notified_at, last_promised_at, promised_until,
            last_resolved_at, ends_at, closed_at, episode_starts_at, episode_ends_at, episode_runs,
            first_received_at, first_annotation, last_annotation_at, last_annotation, streams""";

    private static final String PARAMETERS = """
            unnest(?::bigint[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::int[],
                ?::timestamptz[], ?::uuid[], ?::timestamptz[], ?::uuid[], ?::bytea[]) AS t(%s)""".formatted(COLUMNS);

    /** The version of the schema since which runs have the column streams. */
    private static final int STREAMS = 5;

    private final Connection connection;
    private final ColumnArrays columns;
    private final String streamsColumn;

    public RunTable(Connection connection) throws SQLException {
        this(connection, STREAMS);
    }

    private RunTable(Connection connection, int schemaVersion) throws SQLException {
        this.connection = connection;
        this.columns = new ColumnArrays(connection);
        this.streamsColumn = streamsColumn(schemaVersion);
    }

    /** The table in a copy of the database, which may be older than the program. For reading only. */
    public static RunTable ofCopy(Connection connection) throws SQLException {
        return new RunTable(connection, HistorySchema.version(connection).orElse(0));
    }

    /** The column streams of a run r, or its default if the schema is older. */
    public static String streamsColumn(int schemaVersion) {
        return schemaVersion < STREAMS ? "''::bytea" : "r.streams";
    }

    /** The requested runs of a series: those that start at or after a given time. */
    public record RunWindow(long seriesId, Instant from) {}

    /** The runs by series and start; a series without runs is absent. */
    public Map<Long, Map<Instant, RunRow>> load(List<RunWindow> windows) throws SQLException {
        Map<Long, Map<Instant, RunRow>> runs = new HashMap<>();
        if (windows.isEmpty()) {
            return runs;
        }
        Instant earliest = windows.stream()
                .map(RunWindow::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        // The earliest start of all windows, as a bound of its own, spares the partitions before it.
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT r.series_id, r.starts_at, r.tenant_id, r.last_notified_at, r.last_promised_at, r.promised_until,
                       r.last_resolved_at, r.ends_at, r.closed_at, r.episode_starts_at,
                       coalesce(r.episode_ends_at, '-infinity'), coalesce(r.episode_runs, 0),
                       r.first_received_at, r.first_annotation, r.last_annotation_at, r.last_annotation, %s
                FROM unnest(?::bigint[], ?::timestamptz[]) AS w(series_id, window_from)
                CROSS JOIN LATERAL (
                    SELECT * FROM all_run a
                    WHERE a.series_id = w.series_id AND a.starts_at >= w.window_from
                      AND a.starts_at >= (?::timestamptz[])[1]) AS r""".formatted(streamsColumn))) {
            statement.setArray(1, columns.longs(windows, RunWindow::seriesId));
            statement.setArray(2, columns.times(windows, RunWindow::from));
            statement.setArray(3, columns.times(List.of(earliest), time -> time));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    RunRow run = read(row);
                    runs.computeIfAbsent(run.seriesId(), id -> new HashMap<>()).put(run.startsAt(), run);
                }
            }
        }
        return runs;
    }

    private static RunRow read(ResultSet row) throws SQLException {
        var run = new Run(
                PostgresTimestamps.get(row, 2),
                PostgresTimestamps.get(row, 4),
                PostgresTimestamps.get(row, 5),
                PostgresTimestamps.get(row, 6),
                PostgresTimestamps.get(row, 7),
                PostgresTimestamps.get(row, 8),
                StreamReportsColumn.decode(row.getBytes(17)));
        var membership = new RunRow.EpisodeMembership(
                PostgresTimestamps.get(row, 9),
                PostgresTimestamps.get(row, 10),
                PostgresTimestamps.get(row, 11),
                row.getInt(12));
        var annotations = new AnnotationSpan(
                PostgresTimestamps.get(row, 13),
                new AnnotationId(row.getObject(14, UUID.class)),
                PostgresTimestamps.get(row, 15),
                new AnnotationId(row.getObject(16, UUID.class)));
        return new RunRow(row.getLong(1), row.getInt(3), run, annotations, membership);
    }

    /**
     * Adds runs that are not there: the lock on their series makes that sure, and saves looking for a conflict.
     *
     * @param table run or old_run
     */
    public void insert(String table, Collection<RunRow> rows) throws SQLException {
        execute(rows, """
                INSERT INTO %s (%s)
                SELECT series_id, starts_at, tenant_id, last_notified_at, last_promised_at,
                    promised_until, last_resolved_at, ends_at, closed_at, episode_starts_at,
                    CASE WHEN episode_runs > 0 THEN episode_ends_at END, nullif(episode_runs, 0),
                    first_received_at, first_annotation, last_annotation_at, last_annotation, streams
                FROM %s""".formatted(table, COLUMNS, PARAMETERS));
    }

    /**
     * Changes runs that are there.
     *
     * @param table run or old_run
     */
    public void update(String table, Collection<RunRow> rows) throws SQLException {
        execute(rows, """
                UPDATE %s AS r SET
                    last_notified_at = t.last_notified_at, last_promised_at = t.last_promised_at,
                    promised_until = t.promised_until, last_resolved_at = t.last_resolved_at,
                    ends_at = t.ends_at, closed_at = t.closed_at, episode_starts_at = t.episode_starts_at,
                    episode_ends_at = CASE WHEN t.episode_runs > 0 THEN t.episode_ends_at END,
                    episode_runs = nullif(t.episode_runs, 0), first_received_at = t.first_received_at,
                    first_annotation = t.first_annotation, last_annotation_at = t.last_annotation_at,
                    last_annotation = t.last_annotation, streams = t.streams
                FROM %s WHERE r.series_id = t.series_id AND r.starts_at = t.starts_at""".formatted(table, PARAMETERS));
    }

    private void execute(Collection<RunRow> rows, String sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, rows);
            statement.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, Collection<RunRow> rows) throws SQLException {
        statement.setArray(1, columns.longs(rows, RunRow::seriesId));
        statement.setArray(2, columns.times(rows, RunRow::startsAt));
        statement.setArray(3, columns.ints(rows, RunRow::tenantId));
        statement.setArray(4, columns.times(rows, row -> row.run().lastNotified()));
        statement.setArray(5, columns.times(rows, row -> row.run().lastPromised()));
        statement.setArray(6, columns.times(rows, row -> row.run().promisedUntil()));
        statement.setArray(7, columns.times(rows, row -> row.run().lastResolved()));
        statement.setArray(8, columns.times(rows, row -> row.run().latestEnd()));
        statement.setArray(9, columns.times(rows, row -> row.membership().closedAt()));
        statement.setArray(10, columns.times(rows, row -> row.membership().episodeStartsAt()));
        statement.setArray(11, columns.times(rows, row -> row.membership().episodeEndsAt()));
        statement.setArray(12, columns.ints(rows, row -> row.membership().episodeRuns()));
        statement.setArray(13, columns.times(rows, row -> row.annotations().firstAt()));
        statement.setArray(
                14, columns.uuids(rows, row -> row.annotations().first().uuid()));
        statement.setArray(15, columns.times(rows, row -> row.annotations().lastAt()));
        statement.setArray(
                16, columns.uuids(rows, row -> row.annotations().last().uuid()));
        statement.setArray(
                17,
                columns.bytes(rows, row -> StreamReportsColumn.encode(row.run().streams())));
    }
}
