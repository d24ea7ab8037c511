package io.alerthistory.store.ingest.table;

import io.alerthistory.store.ingest.fold.RunKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Counts by which ways a run was received. */
public final class SightingTable {
    private static final String INSERT = """
            INSERT INTO %s AS s (series_id, starts_at, source_id, receiver_id, first_received_at, last_received_at,
                firing, resolved)
            SELECT * FROM unnest(?::bigint[], ?::timestamptz[], ?::int[], ?::int[], ?::timestamptz[],
                ?::timestamptz[], ?::int[], ?::int[])""";

    private final Connection connection;
    private final ColumnArrays columns;

    public SightingTable(Connection connection) throws SQLException {
        this.connection = connection;
        this.columns = new ColumnArrays(connection);
    }

    /** One way by which a run was received. */
    public record SightingKey(long seriesId, Instant startsAt, int sourceId, int receiverId) {}

    /** How often a run was received by one way, in one batch. */
    public record SightingCounts(
            SightingKey key, Instant firstReceivedAt, Instant lastReceivedAt, int firing, int resolved) {
        public SightingCounts plus(SightingCounts other) {
            return new SightingCounts(
                    key,
                    firstReceivedAt.isBefore(other.firstReceivedAt) ? firstReceivedAt : other.firstReceivedAt,
                    lastReceivedAt.isBefore(other.lastReceivedAt) ? other.lastReceivedAt : lastReceivedAt,
                    firing + other.firing,
                    resolved + other.resolved);
        }

        public SightingCounts withSeries(long seriesId) {
            return new SightingCounts(
                    new SightingKey(seriesId, key.startsAt(), key.sourceId(), key.receiverId()),
                    firstReceivedAt,
                    lastReceivedAt,
                    firing,
                    resolved);
        }

        public Instant startsAt() {
            return key.startsAt();
        }

        public RunKey runKey() {
            return new RunKey(key.seriesId(), key.startsAt());
        }
    }

    /**
     * The first sightings of new runs.
     *
     * @param table sighting or old_sighting
     */
    public void insert(String table, Collection<SightingCounts> sightings) throws SQLException {
        int _ = execute(sightings, INSERT.formatted(table));
    }

    /**
     * Sightings of runs that were there; by this way or by another.
     *
     * @param table sighting or old_sighting
     */
    public void add(String table, Collection<SightingCounts> sightings) throws SQLException {
        int _ = execute(sightings, INSERT.formatted(table) + """
                 ON CONFLICT (series_id, starts_at, source_id, receiver_id) DO UPDATE SET
                    first_received_at = least(s.first_received_at, excluded.first_received_at),
                    last_received_at = greatest(s.last_received_at, excluded.last_received_at),
                    firing = s.firing + excluded.firing, resolved = s.resolved + excluded.resolved""");
    }

    /**
     * Sightings that were counted elsewhere: the same ones may have been counted here, so the greater count holds.
     *
     * @param table sighting or old_sighting
     * @return how many were not there like this
     */
    public int merge(String table, Collection<SightingCounts> sightings) throws SQLException {
        return execute(sightings, INSERT.formatted(table) + """
                 ON CONFLICT (series_id, starts_at, source_id, receiver_id) DO UPDATE SET
                    first_received_at = least(s.first_received_at, excluded.first_received_at),
                    last_received_at = greatest(s.last_received_at, excluded.last_received_at),
                    firing = greatest(s.firing, excluded.firing), resolved = greatest(s.resolved, excluded.resolved)
                 WHERE s.first_received_at > excluded.first_received_at
                    OR s.last_received_at < excluded.last_received_at
                    OR s.firing < excluded.firing OR s.resolved < excluded.resolved""");
    }

    private int execute(Collection<SightingCounts> sightings, String sql) throws SQLException {
        if (sightings.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, columns.longs(sightings, row -> row.key().seriesId()));
            statement.setArray(2, columns.times(sightings, SightingCounts::startsAt));
            statement.setArray(3, columns.ints(sightings, row -> row.key().sourceId()));
            statement.setArray(4, columns.ints(sightings, row -> row.key().receiverId()));
            statement.setArray(5, columns.times(sightings, SightingCounts::firstReceivedAt));
            statement.setArray(6, columns.times(sightings, SightingCounts::lastReceivedAt));
            statement.setArray(7, columns.ints(sightings, SightingCounts::firing));
            statement.setArray(8, columns.ints(sightings, SightingCounts::resolved));
            return statement.executeUpdate();
        }
    }
}
