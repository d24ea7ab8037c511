package io.alerthistory.store.ingest;

import io.alerthistory.history.Run;
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

/** Stores annotations once, and what they were between the first and the latest of a run. */
final class AnnotationTable {
    /** So many changes an hour are kept of a run; a template with {{ $value }} changes at each evaluation. */
    private static final int CHANGES_AN_HOUR = 6;

    private final Memory<Key, Boolean> known = new Memory<>(200_000);

    private record Key(Instant day, AnnotationId id) {}

    private record Content(Key key, Annotations annotations) {}

    void forget() {
        known.forget();
    }

    Draft draft(Connection connection) throws SQLException {
        return new Draft(connection, new Columns(connection));
    }

    /** The annotations as one transaction sees and extends them. */
    final class Draft {
        private final Connection connection;
        private final Columns columns;
        private final Memory<Key, Boolean>.Draft key = known.draft();

        private Draft(Connection connection, Columns columns) {
            this.connection = connection;
            this.columns = columns;
        }

        void publish() {
            key.publish();
        }

        /** @param prefix '' or old_ */
        void store(String prefix, Collection<SeriesFold.Stored> stored) throws SQLException {
            Map<Key, Content> unknown = new HashMap<>();
            for (SeriesFold.Stored annotations : stored) {
                Key at = new Key(day(annotations.startsAt()), annotations.id());
                if (!key.knows(at)) {
                    unknown.put(at, new Content(at, annotations.content()));
                }
            }
            if (unknown.isEmpty()) {
                return;
            }
            // In the order of the unique key, as with series: two batches may bring the same text.
            List<Content> sorted = unknown.values().stream()
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
            for (Content content : sorted) {
                if (!content.key().id().isOwned()) {
                    key.learn(content.key(), true);
                }
            }
        }

        /** Notes what annotations a run had meanwhile, and deletes those that are more than is kept. */
        void displace(String prefix, Collection<SeriesFold.Displaced> displaced) throws SQLException {
            if (displaced.isEmpty()) {
                return;
            }
            Set<List<Object>> kept = insertChanges(prefix, displaced);
            List<SeriesFold.Displaced> dropped = new ArrayList<>();
            for (SeriesFold.Displaced change : displaced) {
                if (change.id().isOwned() && !kept.contains(name(change))) {
                    dropped.add(change);
                }
            }
            delete(prefix, dropped);
        }

        private Set<List<Object>> insertChanges(String prefix, Collection<SeriesFold.Displaced> displaced)
                throws SQLException {
            Set<List<Object>> kept = new HashSet<>();
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
                statement.setArray(1, columns.longs(displaced, row -> row.row().seriesId()));
                statement.setArray(2, columns.times(displaced, row -> row.row().startsAt()));
                statement.setArray(3, columns.uuids(displaced, row -> row.id().uuid()));
                statement.setArray(4, columns.times(displaced, SeriesFold.Displaced::at));
                statement.setInt(5, CHANGES_AN_HOUR);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        kept.add(List.of(row.getLong(1), row.getObject(2, UUID.class)));
                    }
                }
            }
            return kept;
        }

        /** Changes that were kept elsewhere, where it was decided which are. */
        void keep(String prefix, Collection<SeriesFold.Displaced> changes) throws SQLException {
            if (changes.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO %1$sannotation_change (series_id, starts_at, hour, annotation, seen_at)
                    SELECT t.series_id, t.starts_at, date_trunc('hour', t.seen_at), t.annotation, t.seen_at
                    FROM unnest(?::bigint[], ?::timestamptz[], ?::uuid[], ?::timestamptz[])
                        AS t(series_id, starts_at, annotation, seen_at)
                    ON CONFLICT DO NOTHING""".formatted(prefix))) {
                statement.setArray(1, columns.longs(changes, row -> row.row().seriesId()));
                statement.setArray(2, columns.times(changes, row -> row.row().startsAt()));
                statement.setArray(3, columns.uuids(changes, row -> row.id().uuid()));
                statement.setArray(4, columns.times(changes, SeriesFold.Displaced::at));
                statement.executeUpdate();
            }
        }

        private List<Object> name(SeriesFold.Displaced change) {
            return List.of(change.row().seriesId(), change.id().uuid());
        }

        // An owned name belongs to one run, so nobody else refers to it; a change noted in another hour may.
        private void delete(String prefix, List<SeriesFold.Displaced> dropped) throws SQLException {
            if (dropped.isEmpty()) {
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
                statement.setArray(1, columns.longs(dropped, row -> row.row().seriesId()));
                statement.setArray(2, columns.times(dropped, row -> row.row().startsAt()));
                statement.setArray(
                        3, columns.times(dropped, row -> day(row.row().startsAt())));
                statement.setArray(4, columns.uuids(dropped, row -> row.id().uuid()));
                statement.executeUpdate();
            }
        }
    }

    /** The day (UTC) of a start: annotations live and go with the partition of their runs. */
    static Instant day(Instant startsAt) {
        return startsAt.equals(Run.NEVER) ? startsAt : startsAt.truncatedTo(ChronoUnit.DAYS);
    }
}
