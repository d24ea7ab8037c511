package io.alerthistory.store.upkeep;

import io.alerthistory.history.Tenant;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Counts the alerts of each source, and writes the sums every few seconds. If each batch wrote them, all batches of a
 * source would wait for each other. A killed process loses the counts of a few seconds, but no alert.
 */
public final class SourceCounter {
    private record SourceCountKey(Tenant tenant, AlertSource source) {}

    private record SourceCount(Instant last, long requests, long facts, long quarantined) {
        SourceCount plus(SourceCount other) {
            return new SourceCount(
                    last.isBefore(other.last) ? other.last : last,
                    requests + other.requests,
                    facts + other.facts,
                    quarantined + other.quarantined);
        }
    }

    private final DataSource database;
    private Map<SourceCountKey, SourceCount> counts = new HashMap<>();

    public SourceCounter(DataSource database) {
        this.database = database;
    }

    public synchronized void add(IngestMessage message) {
        counts.merge(
                new SourceCountKey(message.tenant(), message.source()),
                new SourceCount(
                        message.receivedAt(),
                        1,
                        message.alerts().size(),
                        message.rejectedInputs().size()),
                SourceCount::plus);
    }

    public void write() throws SQLException {
        Map<SourceCountKey, SourceCount> drained = drain();
        if (drained.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        UPDATE source s SET last_heard_at = greatest(s.last_heard_at, ?), requests = s.requests + ?,
                            facts = s.facts + ?, quarantined = s.quarantined + ?
                        FROM tenant t WHERE t.id = s.tenant_id AND t.name = ? AND s.kind = ? AND s.name = ?""")) {
            for (Map.Entry<SourceCountKey, SourceCount> entry : drained.entrySet()) {
                SourceCount count = entry.getValue();
                statement.setObject(1, PostgresTimestamps.parameter(count.last()));
                statement.setLong(2, count.requests());
                statement.setLong(3, count.facts());
                statement.setLong(4, count.quarantined());
                statement.setString(5, entry.getKey().tenant().name());
                statement.setString(6, entry.getKey().source().kind().text());
                statement.setString(7, entry.getKey().source().name());
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            putBack(drained);
            throw e;
        }
    }

    private synchronized Map<SourceCountKey, SourceCount> drain() {
        Map<SourceCountKey, SourceCount> drained = counts;
        counts = new HashMap<>();
        return drained;
    }

    private synchronized void putBack(Map<SourceCountKey, SourceCount> drained) {
        drained.forEach((key, count) -> counts.merge(key, count, SourceCount::plus));
    }
}
