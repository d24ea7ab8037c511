package io.alerthistory.store.upkeep;

import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Records regularly that a replica can write, and stores the periods in which none could as gaps. */
public final class DowntimeRecorder {
    /** How often the mark is renewed. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Longer than that between two marks is downtime, and no slow moment. */
    static final Duration TOLERANCE = Duration.ofSeconds(20);

    private final DataSource database;

    public DowntimeRecorder(DataSource database) {
        this.database = database;
    }

    public void recordAlive(Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        WITH before AS (SELECT last_alive_at AS at FROM state FOR UPDATE),
                        gap AS (
                            INSERT INTO gap (tenant_id, kind, subject, from_at, to_at, alerts)
                            SELECT NULL, 'downtime', 'alert-history', at, ?, 0 FROM before
                            WHERE at < ?::timestamptz - make_interval(secs => ?)
                            ON CONFLICT DO NOTHING
                        )
                        UPDATE state SET last_alive_at = ? FROM before
                        WHERE before.at IS NULL OR before.at < ?""")) {
            OffsetDateTime time = PostgresTimestamps.parameter(now);
            statement.setObject(1, time);
            statement.setObject(2, time);
            statement.setDouble(3, (double) TOLERANCE.toSeconds());
            statement.setObject(4, time);
            statement.setObject(5, time);
            statement.executeUpdate();
            connection.commit();
        }
    }
}
