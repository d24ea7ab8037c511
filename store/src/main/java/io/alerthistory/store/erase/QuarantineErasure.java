package io.alerthistory.store.erase;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.SenderDeletion;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Erases the entries of the quarantine that hold a matching alert. */
final class QuarantineErasure {
    private QuarantineErasure() {}

    static void delete(Connection connection, List<Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM quarantine WHERE id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    /** By which ways the entries came. */
    static List<SenderDeletion.SenderPair> senders(Connection connection, List<Long> ids) throws SQLException {
        return ids.isEmpty()
                ? List.of()
                : SqlFragment.of("""
                        SELECT DISTINCT q.source_id, r.id FROM quarantine q
                        JOIN receiver r ON r.tenant_id = q.tenant_id AND r.name = q.receiver
                        WHERE q.id = ANY (?)""", ids)
                        .list(connection, row -> new SenderDeletion.SenderPair(row.getInt(1), row.getInt(2)));
    }

    static List<Long> matchingEntries(Connection connection, Tenant tenant, Matchers matchers) throws SQLException {
        var input = new QuarantinedInput(matchers);
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT q.id, q.raw FROM quarantine q JOIN tenant t ON t.id = q.tenant_id WHERE t.name = ?""")) {
            // In portions: the quarantine may hold 256 MiB.
            statement.setFetchSize(50);
            statement.setString(1, tenant.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (input.matches(row.getBytes(2))) {
                        ids.add(row.getLong(1));
                    }
                }
            }
        }
        return ids;
    }
}
