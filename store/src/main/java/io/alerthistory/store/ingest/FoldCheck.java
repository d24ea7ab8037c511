package io.alerthistory.store.ingest;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.EpisodeFold;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.history.Sha256Hash;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.table.RunTable;
import io.alerthistory.store.ingest.table.WriterStateReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds the stored runs again without a new fact, and reports the series whose result differs. Read-only. */
public final class FoldCheck {
    private static final int SERIES_BATCH = 1_000;

    private final Connection connection;

    public FoldCheck(Connection connection) {
        this.connection = connection;
    }

    /** @return a sentence for each series that is not as the rules say, or whose labels are not those of its name */
    public List<String> findDifferences(List<Long> ids) throws SQLException {
        var fold = new SeriesFold(
                new EpisodeFold(WriterStateReader.read(connection).expireAfter()));
        List<String> problems = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += SERIES_BATCH) {
            check(fold, ids.subList(from, Math.min(ids.size(), from + SERIES_BATCH)), problems);
        }
        return problems;
    }

    private void check(SeriesFold fold, List<Long> ids, List<String> problems) throws SQLException {
        Map<Long, Map<Instant, RunRow>> storedRuns = RunTable.ofCopy(connection)
                .load(ids.stream()
                        .map(id -> new RunTable.RunWindow(id, Run.NEVER))
                        .toList());
        for (SeriesRow row : rows(ids, problems)) {
            Map<Instant, RunRow> runs = storedRuns.getOrDefault(row.id(), Map.of());
            if (!runs.isEmpty()
                    && !fold.apply(row, Run.NEVER, runs, List.of())
                            .changedRuns()
                            .isEmpty()) {
                problems.add("the episodes of series " + row.id() + " are not those of its runs");
            }
        }
    }

    private List<SeriesRow> rows(List<Long> ids, List<String> problems) throws SQLException {
        List<SeriesRow> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, tenant_id, tail_from, settled_at, labels::text, labels_hash, fingerprint
                FROM series WHERE id = ANY (?)""")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new SeriesRow(
                            row.getLong(1),
                            row.getInt(2),
                            PostgresTimestamps.get(row, 3),
                            PostgresTimestamps.get(row, 4),
                            false));
                    Labels labels = Labels.of(JsonStrings.parse(row.getString(5)));
                    AlertIdentity identity = AlertIdentity.of(labels);
                    if (!identity.hash().equals(new Sha256Hash(row.getBytes(6)))
                            || identity.fingerprint().value() != row.getLong(7)) {
                        problems.add("the labels of series " + row.getLong(1) + " are not those of its name");
                    }
                }
            }
        }
        return rows;
    }
}
