package io.alerthistory.store.ingest.table;

import io.alerthistory.history.Run;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.AnnotationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stores annotations once, and the changes of annotations during a run. */
public final class AnnotationTable {
    /** So many changes an hour are kept of a run; a template with {{ $value }} changes at each evaluation. */
    private static final int CHANGES_PER_HOUR = 6;

    private final CommittedCache<AnnotationKey, Boolean> cache = new CommittedCache<>(200_000);

    private record AnnotationKey(Instant day, AnnotationId id) {}

    private record AnnotationRow(AnnotationKey key, AnnotationContent annotations) {}

    public void invalidate() {
        cache.invalidate();
    }

    public AnnotationWriter writer(Connection connection) throws SQLException {
        return new AnnotationWriter(connection, new ColumnArrays(connection));
    }

    /** The annotations within one transaction. */
    public final class AnnotationWriter {
        private final Connection connection;
        private final ColumnArrays columns;
        private final CommittedCache<AnnotationKey, Boolean>.TransactionCache transactionCache = cache.transaction();

        private AnnotationWriter(Connection connection, ColumnArrays columns) {
            this.connection = connection;
            this.columns = columns;
        }

        public void publishCache() {
            transactionCache.publish();
        }

        /** @param prefix '' or old_ */
        public void store(String prefix, Collection<SeriesFold.AnnotationReference> references) throws SQLException {
            Map<AnnotationKey, AnnotationRow> unknown = new HashMap<>();
            for (SeriesFold.AnnotationReference reference : references) {
                var annotationKey = new AnnotationKey(day(reference.startsAt()), reference.id());
                if (!transactionCache.contains(annotationKey)) {
                    unknown.put(annotationKey, new AnnotationRow(annotationKey, reference.content()));
                }
            }
            if (unknown.isEmpty()) {
                return;
            }
            // In the order of the unique key, as with series: two batches may bring the same text.
            List<AnnotationRow> sorted = unknown.values().stream()
                    .sorted((a, b) -> {
                        int byDay = a.key().day().compareTo(b.key().day());
                        return byDay != 0
                                ? byDay
                                : a.key().id().uuid().compareTo(b.key().id().uuid());
                    })
                    .toList();
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO %sannotation (starts_at, id, body, generator_url)
                    SELECT * FROM unnest(?::timestamptz[], ?::uuid[], ?::text[], ?::text[])
                    ON CONFLICT DO NOTHING""".formatted(prefix))) {
                statement.setArray(1, columns.times(sorted, row -> row.key().day()));
                statement.setArray(
                        2, columns.uuids(sorted, row -> row.key().id().uuid()));
                statement.setArray(
                        3, columns.texts(sorted, row -> row.annotations().body()));
                statement.setArray(
                        4, columns.texts(sorted, row -> row.annotations().generatorUrl()));
                statement.executeUpdate();
            }
            for (AnnotationRow content : sorted) {
                if (!content.key().id().isOwned()) {
                    transactionCache.put(content.key(), true);
                }
            }
        }

        /** Notes what annotations a run had meanwhile, and deletes those that are more than is kept. */
        public void recordDisplaced(String prefix, Collection<SeriesFold.DisplacedAnnotations> displaced)
                throws SQLException {
            if (displaced.isEmpty()) {
                return;
            }
            Set<List<Object>> retainedKeys = insertChanges(prefix, displaced);
            List<SeriesFold.DisplacedAnnotations> unreferenced = new ArrayList<>();
            for (SeriesFold.DisplacedAnnotations change : displaced) {
                if (change.id().isOwned() && !retainedKeys.contains(changeKey(change))) {
                    unreferenced.add(change);
                }
            }
            delete(prefix, unreferenced);
        }

        private Set<List<Object>> insertChanges(String prefix, Collection<SeriesFold.DisplacedAnnotations> displaced)
                throws SQLException {
            Set<List<Object>> retainedKeys = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO %1$sannotation_change (series_id, starts_at, hour, annotation, seen_at)
                    SELECT t.series_id, t.starts_at, date_trunc('hour', t.seen_at), t.annotation, t.seen_at
                    FROM unnest(?::bigint[], ?::timestamptz[], ?::uuid[], ?::timestamptz[])
                        AS t(series_id, starts_at, annotation, seen_at)
                    WHERE (SELECT count(*) FROM %1$sannotation_change c
                           WHERE c.series_id = t.series_id AND c.starts_at = t.starts_at
                             AND c.hour = date_trunc('hour', t.seen_at)) < ?
                    ON CONFLICT DO NOTHING
                    RETURNING series_id, annotation""".formatted(prefix))) {
                statement.setArray(1, columns.longs(displaced, row -> row.run().seriesId()));
                statement.setArray(2, columns.times(displaced, row -> row.run().startsAt()));
                statement.setArray(3, columns.uuids(displaced, row -> row.id().uuid()));
                statement.setArray(4, columns.times(displaced, SeriesFold.DisplacedAnnotations::seenAt));
                statement.setInt(5, CHANGES_PER_HOUR);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        retainedKeys.add(List.of(row.getLong(1), row.getObject(2, UUID.class)));
                    }
                }
            }
            return retainedKeys;
        }

        /** Changes that were kept elsewhere, where it was decided which are. */
        public void insertImported(String prefix, Collection<SeriesFold.DisplacedAnnotations> changes)
                throws SQLException {
            if (changes.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO %1$sannotation_change (series_id, starts_at, hour, annotation, seen_at)
                    SELECT t.series_id, t.starts_at, date_trunc('hour', t.seen_at), t.annotation, t.seen_at
                    FROM unnest(?::bigint[], ?::timestamptz[], ?::uuid[], ?::timestamptz[])
                        AS t(series_id, starts_at, annotation, seen_at)
                    ON CONFLICT DO NOTHING""".formatted(prefix))) {
                statement.setArray(1, columns.longs(changes, row -> row.run().seriesId()));
                statement.setArray(2, columns.times(changes, row -> row.run().startsAt()));
                statement.setArray(3, columns.uuids(changes, row -> row.id().uuid()));
                statement.setArray(4, columns.times(changes, SeriesFold.DisplacedAnnotations::seenAt));
                statement.executeUpdate();
            }
        }

        private List<Object> changeKey(SeriesFold.DisplacedAnnotations change) {
            return List.of(change.run().seriesId(), change.id().uuid());
        }

        // An owned name belongs to one run, so nobody else refers to it; a change noted in another hour may.
        private void delete(String prefix, List<SeriesFold.DisplacedAnnotations> unreferenced) throws SQLException {
            if (unreferenced.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    DELETE FROM %1$sannotation a
                    USING unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::uuid[])
                        AS t(series_id, starts_at, day, annotation)
                    WHERE a.starts_at = t.day AND a.id = t.annotation
                      AND NOT EXISTS (SELECT FROM %1$sannotation_change c
                                      WHERE c.series_id = t.series_id AND c.starts_at = t.starts_at
                                        AND c.annotation = t.annotation)""".formatted(prefix))) {
                statement.setArray(
                        1, columns.longs(unreferenced, row -> row.run().seriesId()));
                statement.setArray(
                        2, columns.times(unreferenced, row -> row.run().startsAt()));
                statement.setArray(
                        3, columns.times(unreferenced, row -> day(row.run().startsAt())));
                statement.setArray(
                        4, columns.uuids(unreferenced, row -> row.id().uuid()));
                statement.executeUpdate();
            }
        }
    }

    /** The day (UTC) of a start: annotations live and go with the partition of their runs. */
    static Instant day(Instant startsAt) {
        return startsAt.equals(Run.NEVER) ? startsAt : startsAt.truncatedTo(ChronoUnit.DAYS);
    }
}
