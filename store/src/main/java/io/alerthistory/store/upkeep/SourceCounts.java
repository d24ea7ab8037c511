package io.alerthistory.store.upkeep;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Counts what came from each source, and writes the sums every few seconds: writing them with each batch would make
 * all batches of one source wait for each other. A killed process loses the counts of those seconds, and no alert.
 */
public final class SourceCounts {
    private record Key(Tenant tenant, Source source) {}

    private record Count(Instant last, long requests, long facts, long quarantined) {
        Count and(Count other) {
            return new Count(
                    last.isBefore(other.last) ? other.last : last,
                    requests + other.requests,
                    facts + other.facts,
                    quarantined + other.quarantined);
        }
    }

    private final DataSource database;
    private Map<Key, Count> counts = new HashMap<>();

    public SourceCounts(DataSource database) {
        this.database = database;
    }

    public synchronized void add(Message message) {
        counts.merge(
                new Key(message.tenant(), message.source()),
                new Count(
                        message.received(),
                        1,
                        message.alerts().size(),
                        message.rejected().size()),
                Count::and);
    }

    public void write() throws SQLException {
        Map<Key, Count> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        UPDATE source s SET last_heard_at = greatest(s.last_heard_at, ?), requests = s.requests + ?,
                            facts = s.facts + ?, quarantined = s.quarantined + ?
                        FROM tenant t WHERE t.id = s.tenant_id AND t.name = ? AND s.kind = ? AND s.name = ?""")) {
            for (Map.Entry<Key, Count> entry : taken.entrySet()) {
                Count count = entry.getValue();
                statement.setObject(1, OffsetDateTime.ofInstant(count.last(), ZoneOffset.UTC));
                statement.setLong(2, count.requests());
                statement.setLong(3, count.facts());
                statement.setLong(4, count.quarantined());
                statement.setString(5, entry.getKey().tenant().name());
                statement.setString(6, entry.getKey().source().kind().word());
                statement.setString(7, entry.getKey().source().name());
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            putBack(taken);
            throw e;
        }
    }

    private synchronized Map<Key, Count> take() {
        Map<Key, Count> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private synchronized void putBack(Map<Key, Count> taken) {
        taken.forEach((key, count) -> counts.merge(key, count, Count::and));
    }
}
