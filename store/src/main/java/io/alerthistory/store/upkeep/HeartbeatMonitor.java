package io.alerthistory.store.upkeep;

import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Monitors the heartbeat alerts, and records their absence as a gap. */
public final class HeartbeatMonitor {
    private final DataSource database;
    private final List<Heartbeat> heartbeats;
    private final Map<Heartbeat, Instant> lastHeard = new ConcurrentHashMap<>();

    public HeartbeatMonitor(DataSource database, List<Heartbeat> expected) {
        this.database = database;
        this.heartbeats = List.copyOf(expected);
    }

    /** Called for each message that was stored. */
    public void record(IngestMessage message) {
        for (Heartbeat heartbeat : heartbeats) {
            if (heartbeat.tenant().equals(message.tenant())
                    && message.alerts().stream().map(ReceivedAlert::labels).anyMatch(heartbeat.matchers()::matches)) {
                lastHeard.merge(heartbeat, message.receivedAt(), (a, b) -> a.isBefore(b) ? b : a);
            }
        }
    }

    /** Replicas hear different messages; what counts is the latest that any of them heard. */
    public void write(Instant now) throws SQLException {
        if (heartbeats.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            for (Heartbeat heartbeat : heartbeats) {
                write(connection, heartbeat, now);
            }
            connection.commit();
        }
    }

    private void write(Connection connection, Heartbeat heartbeat, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH tenant_id AS (
                    INSERT INTO tenant (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id
                ), before AS (
                    SELECT h.tenant_id, h.last_heard_at FROM heartbeat h, tenant_id t
                    WHERE h.tenant_id = t.id AND h.matcher = ?
                ), gap AS (
                    -- While it is silent the gap has no end; the beat that ends the silence ends the gap.
                    INSERT INTO gap (tenant_id, kind, subject, from_at, to_at, alerts)
                    SELECT tenant_id, 'heartbeat', ?, last_heard_at, coalesce(?::timestamptz, 'infinity'), 0 FROM before
                    WHERE coalesce(?::timestamptz, ?) > last_heard_at + make_interval(secs => ?)
                    ON CONFLICT (tenant_id, kind, subject, from_at) DO UPDATE SET to_at = excluded.to_at
                )
                INSERT INTO heartbeat AS h (tenant_id, matcher, every, last_heard_at)
                SELECT id, ?, make_interval(secs => ?), coalesce(?::timestamptz, ?) FROM tenant_id
                ON CONFLICT (tenant_id, matcher) DO UPDATE SET every = excluded.every,
                    last_heard_at = CASE WHEN ? THEN greatest(h.last_heard_at, excluded.last_heard_at)
                                         ELSE h.last_heard_at END""")) {
            Instant beat = lastHeard.get(heartbeat);
            String matchers = heartbeat.matchers().toString();
            OffsetDateTime beatTime = beat == null ? null : PostgresTimestamps.parameter(beat);
            statement.setString(1, heartbeat.tenant().name());
            statement.setString(2, matchers);
            statement.setString(3, matchers);
            statement.setObject(4, beatTime);
            statement.setObject(5, beatTime);
            statement.setObject(6, PostgresTimestamps.parameter(now));
            statement.setDouble(7, (double) heartbeat.every().toSeconds());
            statement.setString(8, matchers);
            statement.setDouble(9, (double) heartbeat.every().toSeconds());
            statement.setObject(10, beatTime);
            statement.setObject(11, PostgresTimestamps.parameter(now));
            statement.setBoolean(12, beat != null);
            statement.executeUpdate();
        }
    }
}
