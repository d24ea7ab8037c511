package io.alerthistory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes the tenants, sources, receivers and aggregation groups that nothing refers to any more, for retention and
 * erasure.
 *
 * <p>The search reads all sightings and deliveries, so it holds no lock. Writers cache the ids of these rows until the
 * generation changes. It is therefore increased before the search, so that each row that is used meanwhile is looked up
 * again and gets the new generation. Such a row stays.
 */
public final class SenderDeletion {
    private final Connection connection;

    /** @param connection on which several transactions are committed */
    public SenderDeletion(Connection connection) {
        this.connection = connection;
    }

    /** A way by which alerts were received. */
    public record SenderPair(int sourceId, int receiverId) {}

    private record UnusedRows(List<Long> groups, List<Long> sources, List<Long> receivers) {}

    /**
     * For retention.
     *
     * @param cutoff a source that was heard of since then and never sent an alert stays
     */
    public void deleteUnused(Instant cutoff) throws SQLException {
        long generation = beginGeneration();
        var rows = new UnusedRows(
                SqlFragment.of("""
                        SELECT g.id FROM aggregation_group g WHERE g.used_generation < ?
                          AND NOT EXISTS (SELECT FROM delivery d WHERE d.group_id = g.id)""", generation).list(connection, row -> row.getLong(1)),
                SqlFragment.of("""
                        SELECT s.id FROM source s WHERE s.used_generation < ? AND (s.last_heard_at < ? OR s.facts > 0)
                          AND NOT EXISTS (SELECT FROM all_sighting g WHERE g.source_id = s.id)""", generation, cutoff).list(connection, row -> row.getLong(1)),
                SqlFragment.of("""
                        SELECT r.id FROM receiver r WHERE r.used_generation < ?
                          AND NOT EXISTS (SELECT FROM all_sighting g WHERE g.receiver_id = r.id)""", generation).list(connection, row -> row.getLong(1)));
        connection.commit();
        MaintenanceLock.takeAlone(connection);
        delete(rows, generation);
        connection.commit();
    }

    /**
     * For erasure: also the deliveries by which only erased alerts came.
     *
     * @param candidates the pairs of the erased sightings; those with other sightings stay
     */
    public void deleteUnused(Set<SenderPair> candidates) throws SQLException {
        if (candidates.isEmpty()) {
            return;
        }
        long generation = beginGeneration();
        Set<SenderPair> used = usedPairs(candidates);
        connection.commit();
        MaintenanceLock.takeAlone(connection);
        Set<Long> groups = new HashSet<>();
        for (SenderPair pair : candidates) {
            if (!used.contains(pair)) {
                groups.addAll(groups(pair, generation));
            }
        }
        int _ = deleteByIds("DELETE FROM delivery WHERE group_id = ANY (?)", groups);
        var rows = new UnusedRows(
                List.copyOf(groups),
                candidates.stream()
                        .map(SenderPair::sourceId)
                        .filter(id -> used.stream().noneMatch(pair -> pair.sourceId() == id))
                        .map(Integer::longValue)
                        .distinct()
                        .toList(),
                candidates.stream()
                        .map(SenderPair::receiverId)
                        .filter(id -> used.stream().noneMatch(pair -> pair.receiverId() == id))
                        .map(Integer::longValue)
                        .distinct()
                        .toList());
        delete(rows, generation);
        connection.commit();
    }

    private long beginGeneration() throws SQLException {
        MaintenanceLock.takeAlone(connection);
        try (PreparedStatement statement = connection.prepareStatement(
                        "UPDATE state SET generation = generation + 1 RETURNING generation");
                ResultSet row = statement.executeQuery()) {
            row.next();
            long generation = row.getLong(1);
            connection.commit();
            return generation;
        }
    }

    private Set<SenderPair> usedPairs(Set<SenderPair> candidates) throws SQLException {
        List<Long> sources = candidates.stream()
                .map(pair -> (long) pair.sourceId())
                .distinct()
                .toList();
        List<Long> receivers = candidates.stream()
                .map(pair -> (long) pair.receiverId())
                .distinct()
                .toList();
        return new HashSet<>(SqlFragment.of("""
                SELECT DISTINCT source_id, receiver_id FROM all_sighting
                WHERE source_id = ANY (?) OR receiver_id = ANY (?)""", sources, receivers)
                .list(connection, row -> new SenderPair(row.getInt(1), row.getInt(2))));
    }

    private List<Long> groups(SenderPair pair, long generation) throws SQLException {
        return SqlFragment.of("""
                SELECT id FROM aggregation_group WHERE source_id = ? AND receiver_id = ? AND used_generation < ?""", pair.sourceId(), pair.receiverId(), generation)
                .list(connection, row -> row.getLong(1));
    }

    private void delete(UnusedRows rows, long generation) throws SQLException {
        int deleted = deleteByIds(
                "DELETE FROM aggregation_group WHERE id = ANY (?) AND used_generation < ?", rows.groups(), generation);
        deleted += deleteSources(rows.sources(), generation);
        deleted += deleteReceivers(rows.receivers(), generation);
        deleted += execute(SqlFragment.of("""
                DELETE FROM tenant t WHERE t.used_generation < ?
                  AND NOT EXISTS (SELECT FROM source r WHERE r.tenant_id = t.id)
                  AND NOT EXISTS (SELECT FROM receiver r WHERE r.tenant_id = t.id)
                  AND NOT EXISTS (SELECT FROM series r WHERE r.tenant_id = t.id)
                  AND NOT EXISTS (SELECT FROM gap r WHERE r.tenant_id = t.id)
                  AND NOT EXISTS (SELECT FROM heartbeat r WHERE r.tenant_id = t.id)""", generation));
        if (deleted > 0) {
            int _ = execute(SqlFragment.of("UPDATE state SET generation = generation + 1"));
        }
    }

    // The gaps stay, because something is still missing, but not the name.
    private int deleteSources(List<Long> ids, long generation) throws SQLException {
        return deleteByIds("""
                WITH gone AS (
                    DELETE FROM source s WHERE s.id = ANY (?) AND s.used_generation < ?
                      AND NOT EXISTS (SELECT FROM aggregation_group g WHERE g.source_id = s.id)
                      AND NOT EXISTS (SELECT FROM quarantine q WHERE q.tenant_id = s.tenant_id AND q.source_id = s.id)
                    RETURNING s.id, s.tenant_id, s.name
                ), unnamed AS (
                    UPDATE gap g SET subject = '(erased) ' || g.id FROM gone
                    WHERE g.tenant_id = gone.tenant_id AND g.kind IN ('rejected', 'quarantined')
                      AND g.subject = gone.name AND NOT EXISTS (SELECT FROM source s
                        WHERE s.tenant_id = gone.tenant_id AND s.name = gone.name
                          AND s.id NOT IN (SELECT id FROM gone))
                )
                SELECT count(*) FROM gone""", ids, generation);
    }

    private int deleteReceivers(List<Long> ids, long generation) throws SQLException {
        return deleteByIds("""
                WITH gone AS (
                    DELETE FROM receiver r WHERE r.id = ANY (?) AND r.used_generation < ?
                      AND NOT EXISTS (SELECT FROM aggregation_group g WHERE g.receiver_id = r.id)
                    RETURNING r.tenant_id, r.name
                ), unnamed AS (
                    UPDATE gap g SET subject = '(erased) ' || g.id FROM gone
                    WHERE g.tenant_id = gone.tenant_id AND g.kind = 'truncated' AND g.subject = gone.name
                )
                SELECT count(*) FROM gone""", ids, generation);
    }

    private int deleteByIds(String sql, Collection<Long> ids, Object... parameters) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        List<Object> all = new ArrayList<>(List.of(ids));
        all.addAll(List.of(parameters));
        return execute(new SqlFragment(sql, all));
    }

    /** @return how many rows were changed, or the number that the statement selects */
    private int execute(SqlFragment sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            sql.bind(connection, statement);
            if (!statement.execute()) {
                return statement.getUpdateCount();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
