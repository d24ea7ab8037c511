package io.alerthistory.store.ingest;

import io.alerthistory.history.Hash;
import io.alerthistory.history.Labels;
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

/** What values each label has: written when a series is new, read by completion and by regular expressions. */
final class LabelValueTable {
    private final Memory<LabelValue, Boolean> known = new Memory<>(200_000);

    private record LabelValue(int tenantId, String name, String value) {
        UUID hash() {
            return Hash.sha256(value.getBytes(StandardCharsets.UTF_8)).half();
        }
    }

    void forget() {
        known.forget();
    }

    Draft draft(Connection connection, Columns columns) {
        return new Draft(connection, columns);
    }

    /** The values as one transaction sees and extends them. */
    final class Draft {
        private final Connection connection;
        private final Columns columns;
        private final Memory<LabelValue, Boolean>.Draft value = known.draft();

        private Draft(Connection connection, Columns columns) {
            this.connection = connection;
            this.columns = columns;
        }

        void publish() {
            value.publish();
        }

        void insert(Collection<SeriesTable.Wanted> made) throws SQLException {
            List<LabelValue> sorted = unknown(made).stream()
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
            sorted.forEach(each -> value.learn(each, true));
        }

        private Set<LabelValue> unknown(Collection<SeriesTable.Wanted> made) {
            Set<LabelValue> unknown = new HashSet<>();
            for (SeriesTable.Wanted series : made) {
                for (Labels.Label label : series.labels().sorted()) {
                    LabelValue pair = new LabelValue(series.key().tenantId(), label.name(), label.value());
                    if (!value.knows(pair)) {
                        unknown.add(pair);
                    }
                }
            }
            return unknown;
        }
    }
}
