package io.alerthistory.store.ingest;

import io.alerthistory.history.Fold;
import io.alerthistory.history.Hash;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.store.StoredLabels;
import io.alerthistory.store.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds stored runs again, without a new fact, and tells which series would then look different. Changes nothing. */
public final class FoldCheck {
    private static final int SERIES_AT_ONCE = 1_000;

    private final Connection connection;

    public FoldCheck(Connection connection) {
        this.connection = connection;
    }

    /** @return a sentence for each series that is not as the rules say, or whose labels are not those of its name */
    public List<String> differing(List<Long> ids) throws SQLException {
        SeriesFold fold = new SeriesFold(new Fold(Gate.read(connection).expireAfter()));
        List<String> wrong = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += SERIES_AT_ONCE) {
            check(fold, ids.subList(from, Math.min(ids.size(), from + SERIES_AT_ONCE)), wrong);
        }
        return wrong;
    }

    private void check(SeriesFold fold, List<Long> ids, List<String> wrong) throws SQLException {
        Map<Long, Map<Instant, RunRow>> stored = new RunTable(connection)
                .load(ids.stream().map(id -> new RunTable.Window(id, Run.NEVER)).toList());
        for (SeriesRow row : rows(ids, wrong)) {
            Map<Instant, RunRow> runs = stored.getOrDefault(row.id(), Map.of());
            if (!runs.isEmpty()
                    && !fold.apply(row, Run.NEVER, runs, List.of()).changed().isEmpty()) {
                wrong.add("the episodes of series " + row.id() + " are not those of its runs");
            }
        }
    }

    private List<SeriesRow> rows(List<Long> ids, List<String> wrong) throws SQLException {
        List<SeriesRow> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, tenant_id, tail_from, settled_at, labels::text, labels_hash, fingerprint
                FROM series WHERE id = ANY (?)""")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new SeriesRow(row.getLong(1), row.getInt(2), Times.get(row, 3), Times.get(row, 4), false));
                    Labels labels = StoredLabels.read(row.getString(5));
                    Identity identity = Identity.of(labels);
                    if (!identity.hash().equals(new Hash(row.getBytes(6)))
                            || identity.fingerprint().value() != row.getLong(7)) {
                        wrong.add("the labels of series " + row.getLong(1) + " are not those of its name");
                    }
                }
            }
        }
        return rows;
    }
}
