package io.alerthistory.store.erase;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.BodySlice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** The quarantine: input that could not be stored, and that can be replayed when the cause is fixed. */
public final class QuarantineStore {
    private static final int PAGE_SIZE = 100;

    private final DataSource database;

    public QuarantineStore(DataSource database) {
        this.database = database;
    }

    /**
     * An entry with all of its bytes.
     *
     * @param wholeMessage whether it is a whole message rather than a single alert
     */
    public record QuarantineEntry(
            long id, AlertSource source, String receiver, BodySlice body, boolean wholeMessage, Instant receivedAt) {}

    /** The next entries after this id, oldest first; those cut short or withheld are left out. */
    public List<QuarantineEntry> after(Tenant tenant, OptionalLong id) throws SQLException {
        List<QuarantineEntry> entries = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT q.id, s.kind, s.name, q.receiver, q.raw, q.whole, q.last_received_at
                        FROM quarantine q JOIN source s ON s.id = q.source_id JOIN tenant t ON t.id = q.tenant_id
                        WHERE t.name = ? AND q.id > ? AND q.raw_length = length(q.raw) ORDER BY q.id LIMIT ?""")) {
            statement.setString(1, tenant.name());
            statement.setLong(2, id.orElse(0));
            statement.setInt(3, PAGE_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(read(row));
                }
            }
            connection.rollback();
        }
        return entries;
    }

    private static QuarantineEntry read(ResultSet row) throws SQLException {
        AlertSource.SourceKind kind =
                AlertSource.SourceKind.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
        return new QuarantineEntry(
                row.getLong(1),
                new AlertSource(kind, row.getString(3)),
                row.getString(4),
                BodySlice.of(row.getBytes(5)),
                row.getBoolean(6),
                PostgresTimestamps.get(row, 7));
    }

    /** An entry whose alerts were stored is no longer needed, and they are not missing any more. */
    public void remove(long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        WITH removed AS (
                            DELETE FROM quarantine WHERE id = ? RETURNING *
                        ), concerned AS (
                            -- The gaps of its time, the oldest first, with what those before it account for.
                            SELECT g.id, r.count, sum(g.alerts) OVER (ORDER BY g.id) - g.alerts AS before
                            FROM removed r JOIN source s ON s.id = r.source_id
                            JOIN gap g ON g.tenant_id = r.tenant_id AND g.kind = 'quarantined' AND g.subject = s.name
                                AND g.to_at >= r.first_received_at AND g.from_at <= r.last_received_at
                        )
                        UPDATE gap SET alerts = gap.alerts - greatest(least(gap.alerts, c.count - c.before), 0)
                        FROM concerned c WHERE gap.id = c.id""");
                PreparedStatement closed =
                        connection.prepareStatement("DELETE FROM gap WHERE kind = 'quarantined' AND alerts <= 0")) {
            statement.setLong(1, id);
            statement.executeUpdate();
            closed.executeUpdate();
            connection.commit();
        }
    }

    public long count(Tenant tenant) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT count(*) FROM quarantine q JOIN tenant t ON t.id = q.tenant_id WHERE t.name = ?""")) {
            statement.setString(1, tenant.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long count = row.getLong(1);
                connection.rollback();
                return count;
            }
        }
    }
}
