package io.alerthistory.store.erase;

import io.alerthistory.store.DayPartitions;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects the planner's statistics anew after an erasure. They quote frequent values, also of rows that are gone,
 * until the next ANALYZE. PostgreSQL keeps the statistics of a table that is empty now.
 */
final class StatisticsRefresh {
    private StatisticsRefresh() {}

    /** @param days of which annotations were erased; the other tables have no more than a few rows or no texts */
    static void refresh(Connection connection, Set<LocalDate> days) throws SQLException {
        Set<String> annotations =
                days.stream().map(day -> DayPartitions.name("annotation", day)).collect(Collectors.toSet());
        List<String> tables = SqlFragment.of("""
                SELECT DISTINCT s.tablename FROM pg_stats s
                JOIN information_schema.columns c ON c.table_schema = s.schemaname AND c.table_name = s.tablename
                    AND c.column_name = s.attname
                WHERE s.schemaname = current_schema() AND c.data_type IN ('text', 'jsonb', 'bytea')
                  AND (s.most_common_vals IS NOT NULL OR s.histogram_bounds IS NOT NULL
                      OR s.most_common_elems IS NOT NULL)""").list(connection, row -> row.getString(1));
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                if (!table.matches("annotation_[0-9]{8}") || annotations.contains(table)) {
                    statement.execute("ANALYZE " + statement.enquoteIdentifier(table, true));
                    connection.commit();
                }
            }
        }
    }
}
