package io.alerthistory.store.ingest;

import io.alerthistory.history.EpisodeFold;
import io.alerthistory.history.Run;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.batch.BatchChanges;
import io.alerthistory.store.ingest.batch.ChangeWriter;
import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.table.AnnotationTable;
import io.alerthistory.store.ingest.table.RunTable;
import io.alerthistory.store.ingest.table.SeriesTable;
import io.alerthistory.store.ingest.table.WriterStateReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds stored runs again without a new fact. Needed for every series with an open run when the lease changes. */
public final class SeriesRefold {
    private static final int SERIES_BATCH = 1_000;

    private final Connection connection;
    private final SeriesFold fold;

    /** @param connection holds the maintenance lock alone */
    public SeriesRefold(Connection connection, EpisodeFold fold) {
        this.connection = connection;
        this.fold = new SeriesFold(fold);
    }

    public void refoldOpenSeries() throws SQLException {
        List<SeriesRow> open = openSeriesRows();
        for (int from = 0; from < open.size(); from += SERIES_BATCH) {
            refold(open.subList(from, Math.min(open.size(), from + SERIES_BATCH)));
        }
    }

    private List<SeriesRow> openSeriesRows() throws SQLException {
        List<SeriesRow> open = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT s.id, s.tenant_id, s.tail_from, s.settled_at FROM series s
                        WHERE s.id IN (SELECT series_id FROM all_run WHERE closed_at = 'infinity')""");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                open.add(new SeriesRow(
                        row.getLong(1),
                        row.getInt(2),
                        PostgresTimestamps.get(row, 3),
                        PostgresTimestamps.get(row, 4),
                        false));
            }
        }
        return open;
    }

    private void refold(List<SeriesRow> series) throws SQLException {
        Map<Long, Map<Instant, RunRow>> storedRuns = new RunTable(connection)
                .load(series.stream()
                        .map(row -> new RunTable.RunWindow(row.id(), Run.NEVER))
                        .toList());
        List<SeriesFold.SeriesFoldResult> results = new ArrayList<>();
        for (SeriesRow row : series) {
            results.add(fold.apply(row, Run.NEVER, storedRuns.getOrDefault(row.id(), Map.of()), List.of()));
        }
        new ChangeWriter(
                        connection,
                        WriterStateReader.read(connection),
                        new SeriesTable().writer(connection),
                        new AnnotationTable().writer(connection))
                .write(BatchChanges.of(results, List.of()));
    }
}
