package io.alerthistory.store.erase;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.SenderDeletion;
import io.alerthistory.store.SeriesDeletion;
import io.alerthistory.store.SqlFragment;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Deletes all data of the matching alerts: labels, runs, sightings, quarantined input, and the texts, senders and
 * deliveries that no other alert uses.
 */
public final class AlertErasure {
    private static final int SERIES_BATCH = 500;

    private final DataSource database;

    public AlertErasure(DataSource database) {
        this.database = database;
    }

    /**
     * What was erased, or would be erased in a dry run.
     *
     * @param alerts number of label sets
     * @param episodes number of episodes
     * @param quarantined number of entries of the quarantine that hold a matching alert
     */
    public record ErasureCount(long alerts, long episodes, long quarantined) {}

    /** Counts only. */
    public ErasureCount count(Tenant tenant, Matchers matchers) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Long> series = matchingSeries(connection, tenant, matchers);
            var count = new ErasureCount(
                    series.size(),
                    episodes(connection, series),
                    QuarantineErasure.matchingEntries(connection, tenant, matchers)
                            .size());
            connection.rollback();
            return count;
        }
    }

    /** Erases for good; batches of senders wait meanwhile, each time for the time that some hundred series take. */
    public ErasureCount erase(Tenant tenant, Matchers matchers) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Long> quarantined = QuarantineErasure.matchingEntries(connection, tenant, matchers);
            Set<SenderDeletion.SenderPair> senders = new HashSet<>(QuarantineErasure.senders(connection, quarantined));
            QuarantineErasure.delete(connection, quarantined);
            List<Long> series = matchingSeries(connection, tenant, matchers);
            connection.commit();
            long episodes = 0;
            Set<LocalDate> days = new TreeSet<>();
            for (int from = 0; from < series.size(); from += SERIES_BATCH) {
                List<Long> batch = series.subList(from, Math.min(series.size(), from + SERIES_BATCH));
                MaintenanceLock.takeAlone(connection);
                episodes += episodes(connection, batch);
                days.addAll(days(connection, batch));
                senders.addAll(senders(connection, batch));
                delete(connection, batch);
                connection.commit();
            }
            for (LocalDate day : days) {
                deleteUnusedAnnotations(connection, day);
            }
            new SenderDeletion(connection).deleteUnused(senders);
            StatisticsRefresh.refresh(connection, days);
            return new ErasureCount(series.size(), episodes, quarantined.size());
        }
    }

    private static List<Long> matchingSeries(Connection connection, Tenant tenant, Matchers matchers)
            throws SQLException {
        List<Long> series = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT s.id, s.labels::text FROM series s JOIN tenant t ON t.id = s.tenant_id WHERE t.name = ?""")) {
            // Fetched in portions: a history may have millions of series.
            statement.setFetchSize(10_000);
            statement.setString(1, tenant.name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (matchers.matches(Labels.of(JsonStrings.parse(row.getString(2))))) {
                        series.add(row.getLong(1));
                    }
                }
            }
        }
        return series;
    }

    private static long episodes(Connection connection, List<Long> series) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT count(*) FROM all_run WHERE series_id = ANY (?) AND starts_at = episode_starts_at""")) {
            statement.setArray(1, ids(connection, series));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<LocalDate> days(Connection connection, List<Long> series) throws SQLException {
        return SqlFragment.of("""
                SELECT DISTINCT (starts_at AT TIME ZONE 'UTC')::date FROM all_run WHERE series_id = ANY (?)""", series).list(connection, row -> row.getObject(1, LocalDate.class));
    }

    private static List<SenderDeletion.SenderPair> senders(Connection connection, List<Long> series)
            throws SQLException {
        return SqlFragment.of("""
                SELECT DISTINCT source_id, receiver_id FROM all_sighting WHERE series_id = ANY (?)""", series)
                .list(connection, row -> new SenderDeletion.SenderPair(row.getInt(1), row.getInt(2)));
    }

    private static void delete(Connection connection, List<Long> series) throws SQLException {
        for (String prefix : List.of("", "old_")) {
            deleteAnnotations(connection, prefix, series);
            for (String table : List.of("annotation_change", "sighting", "run")) {
                execute(connection, "DELETE FROM " + prefix + table + " WHERE series_id = ANY (?)", series);
            }
        }
        execute(connection, SeriesDeletion.sql("s.id = ANY (?)"), series);
        invalidateCaches(connection);
    }

    // Texts are shared by the runs of a day, so what others of that day refer to stays.
    private static void deleteAnnotations(Connection connection, String prefix, List<Long> series) throws SQLException {
        execute(connection, """
                WITH used AS (
                    SELECT starts_at, first_annotation AS id FROM %1$srun WHERE series_id = ANY (?)
                    UNION SELECT starts_at, last_annotation FROM %1$srun WHERE series_id = ANY (?)
                    UNION SELECT starts_at, annotation FROM %1$sannotation_change WHERE series_id = ANY (?)
                ), candidate AS (
                    SELECT DISTINCT date_trunc('day', starts_at) AS day, id FROM used
                )
                DELETE FROM %1$sannotation a USING candidate c
                WHERE a.starts_at = c.day AND a.id = c.id AND NOT EXISTS (
                    SELECT FROM %1$srun r
                    WHERE r.starts_at >= c.day AND r.starts_at < c.day + interval '1 day'
                      AND c.id IN (r.first_annotation, r.last_annotation) AND r.series_id <> ALL (?))
                  AND NOT EXISTS (
                    SELECT FROM %1$sannotation_change x
                    WHERE x.starts_at >= c.day AND x.starts_at < c.day + interval '1 day'
                      AND x.annotation = c.id AND x.series_id <> ALL (?))""".formatted(prefix), series);
    }

    // A text that many runs share can outlive them: no run refers to it, so the deletion by series misses it.
    private static void deleteUnusedAnnotations(Connection connection, LocalDate day) throws SQLException {
        MaintenanceLock.takeAlone(connection);
        int deleted = 0;
        for (String prefix : List.of("", "old_")) {
            try (PreparedStatement statement = connection.prepareStatement("""
                    DELETE FROM %1$sannotation a WHERE a.starts_at = ?
                      AND a.id NOT IN (
                        SELECT first_annotation FROM %1$srun WHERE starts_at >= ? AND starts_at < ?
                        UNION ALL SELECT last_annotation FROM %1$srun WHERE starts_at >= ? AND starts_at < ?
                        UNION ALL SELECT annotation FROM %1$sannotation_change
                            WHERE starts_at >= ? AND starts_at < ?)""".formatted(prefix))) {
                OffsetDateTime start = day.atStartOfDay().atOffset(ZoneOffset.UTC);
                statement.setObject(1, start);
                for (int i = 2; i <= 6; i += 2) {
                    statement.setObject(i, start);
                    statement.setObject(i + 1, start.plusDays(1));
                }
                deleted += statement.executeUpdate();
            }
        }
        if (deleted > 0) {
            invalidateCaches(connection);
        }
        connection.commit();
    }

    private static void invalidateCaches(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE state SET generation = generation + 1");
        }
    }

    private static void execute(Connection connection, String sql, List<Long> series) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= parameters; i++) {
                statement.setArray(i, ids(connection, series));
            }
            statement.executeUpdate();
        }
    }

    private static Array ids(Connection connection, List<Long> series) throws SQLException {
        return connection.createArrayOf("bigint", series.toArray());
    }
}
