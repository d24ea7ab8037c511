package io.alerthistory.store.ingest.table;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Sha256Hash;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The values of each label: written when a series is new, and read for completion and regular expressions. */
final class LabelValueTable {
    private final CommittedCache<LabelValue, Boolean> cache = new CommittedCache<>(200_000);

    private record LabelValue(int tenantId, String name, String value) {
        UUID hash() {
            return Sha256Hash.sha256(value.getBytes(StandardCharsets.UTF_8)).first128Bits();
        }
    }

    void invalidate() {
        cache.invalidate();
    }

    LabelValueWriter writer(Connection connection, ColumnArrays columns) {
        return new LabelValueWriter(connection, columns);
    }

    /** The label values within one transaction. */
    final class LabelValueWriter {
        private final Connection connection;
        private final ColumnArrays columns;
        private final CommittedCache<LabelValue, Boolean>.TransactionCache transactionCache = cache.transaction();

        private LabelValueWriter(Connection connection, ColumnArrays columns) {
            this.connection = connection;
            this.columns = columns;
        }

        void publishCache() {
            transactionCache.publish();
        }

        void insert(Collection<SeriesTable.RequiredSeries> newSeries) throws SQLException {
            List<LabelValue> sorted = unknownValues(newSeries).stream()
                    .sorted(Comparator.comparingInt(LabelValue::tenantId)
                            .thenComparing(LabelValue::name)
                            .thenComparing(LabelValue::value))
                    .toList();
            if (sorted.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO label_value (tenant_id, name, value_hash, value)
                    SELECT * FROM unnest(?::int[], ?::text[], ?::uuid[], ?::text[])
                    ON CONFLICT DO NOTHING""")) {
                statement.setArray(1, columns.ints(sorted, LabelValue::tenantId));
                statement.setArray(2, columns.texts(sorted, LabelValue::name));
                statement.setArray(3, columns.uuids(sorted, LabelValue::hash));
                statement.setArray(4, columns.texts(sorted, LabelValue::value));
                statement.executeUpdate();
            }
            sorted.forEach(labelValue -> transactionCache.put(labelValue, true));
        }

        private Set<LabelValue> unknownValues(Collection<SeriesTable.RequiredSeries> newSeries) {
            Set<LabelValue> unknown = new HashSet<>();
            for (SeriesTable.RequiredSeries series : newSeries) {
                for (Labels.Label label : series.labels().sorted()) {
                    var pair = new LabelValue(series.key().tenantId(), label.name(), label.value());
                    if (!transactionCache.contains(pair)) {
                        unknown.add(pair);
                    }
                }
            }
            return unknown;
        }
    }
}
