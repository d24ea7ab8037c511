package io.alerthistory.store.query;

import io.alerthistory.history.Labels;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads some labels of many series, in parts that fit into memory. */
final class SeriesLabelReader {
    private SeriesLabelReader() {}

    /** @param labels those that were asked for; none if the series was deleted meanwhile */
    record SeriesLabels(long id, Labels labels) {}

    /**
     * The labels of the first series of the list, at least of one.
     *
     * @param names of the labels
     */
    static List<SeriesLabels> read(Connection connection, List<Long> ids, List<String> names) throws SQLException {
        List<SeriesLabels> part = new ArrayList<>();
        var bytes = new ResultBytes();
        SqlFragment.of("""
                SELECT i.id, coalesce((SELECT jsonb_object_agg(n.name, s.labels->n.name) FROM unnest(?) AS n (name)
                    WHERE s.labels->n.name IS NOT NULL), '{}') AS labels
                FROM unnest(?) WITH ORDINALITY AS i (id, place) LEFT JOIN series s ON s.id = i.id
                ORDER BY i.place""", names, ids).forEach(connection, fetchSize(names), row -> {
            String labels = row.getString("labels");
            part.add(new SeriesLabels(row.getLong("id"), Labels.of(JsonStrings.parse(labels))));
            return bytes.add(labels.length());
        });
        return part;
    }

    // A value has up to 16,384 characters.
    private static int fetchSize(List<String> names) {
        return Math.max(1, ResultBytes.FETCH_SIZE / Math.max(1, names.size()));
    }
}
