package io.alerthistory.store.query;

import io.alerthistory.history.Episode;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Fold;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Report;
import io.alerthistory.history.Run;
import io.alerthistory.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Puts episodes into a database as their writer would, and remembers them. */
final class Fixture {
    private final Connection connection;
    private final Duration expireAfter;

    Fixture(Connection connection, Duration expireAfter) throws SQLException {
        this.connection = connection;
        this.expireAfter = expireAfter;
        run(Sql.of("""
                INSERT INTO tenant (name) VALUES ('default'), ('other');
                INSERT INTO source (tenant_id, kind, name) VALUES (1, 'alertmanager', 'http://am');
                INSERT INTO receiver (tenant_id, name) VALUES (1, 'odd'), (1, 'even');"""));
    }

    static Fixture open(Database database, Duration expireAfter) throws SQLException {
        Connection connection = database.writers().getConnection();
        connection.setAutoCommit(true);
        return new Fixture(connection, expireAfter);
    }

    /** An episode as it is stored. */
    record Stored(long seriesId, Labels labels, Episode episode, String receiver, Duration expireAfter) {
        Position position() {
            return new Position(episode.startsAt(), seriesId);
        }

        Instant lease() {
            return episode.members().stream()
                    .filter(Episode.Member::isOpen)
                    .map(member -> member.run().lease(expireAfter))
                    .max(Instant::compareTo)
                    .orElse(Run.NEVER);
        }

        Instant until() {
            return episode.isOpen() ? lease() : episode.endsAt();
        }
    }

    List<Stored> store(int tenant, Labels labels, List<Fact> facts) throws SQLException {
        long id = series(tenant, labels);
        Map<Instant, Run> runs = new HashMap<>();
        for (Fact fact : facts) {
            runs.merge(fact.startsAt(), Run.startingAt(fact.startsAt()).with(fact), (old, one) -> old.with(fact));
        }
        String receiver = id % 2 == 0 ? "even" : "odd";
        List<Episode> episodes = new Fold(expireAfter).episodes(runs.values());
        for (Episode episode : episodes) {
            for (Episode.Member member : episode.members()) {
                insert(tenant, id, episode, member, receiver);
            }
        }
        return episodes.stream()
                .map(episode -> new Stored(id, labels, episode, receiver, expireAfter))
                .toList();
    }

    private long series(int tenant, Labels labels) throws SQLException {
        Identity identity = Identity.of(labels);
        for (Labels.Label label : labels.sorted()) {
            run(Sql.of(
                    "INSERT INTO label_value VALUES (?, ?, md5(?)::uuid, ?) ON CONFLICT DO NOTHING",
                    tenant,
                    label.name(),
                    label.value(),
                    label.value()));
        }
        return Sql.of(
                        """
                INSERT INTO series (tenant_id, fingerprint, labels_hash, labels)
                VALUES (?, ?, decode(?, 'hex'), (SELECT jsonb_object(?, ?))) RETURNING id""",
                        tenant,
                        identity.fingerprint().value(),
                        identity.hash().toString(),
                        labels.sorted().stream().map(Labels.Label::name).toList(),
                        labels.sorted().stream().map(Labels.Label::value).toList())
                .list(connection, row -> row.getLong("id"))
                .getFirst();
    }

    private void insert(int tenant, long id, Episode episode, Episode.Member member, String receiver)
            throws SQLException {
        Run run = member.run();
        boolean head = run.startsAt().equals(episode.startsAt());
        String prefix = Sql.of("SELECT ? < floor::timestamptz AS old FROM state", run.startsAt())
                        .list(connection, row -> row.getBoolean("old"))
                        .getFirst()
                ? "old_"
                : "";
        run(Sql.of(
                "INSERT INTO %srun VALUES (?,?,?, ?,?,?,?,?, ?,?, CASE WHEN ? THEN ?::timestamptz END, CASE WHEN ? THEN ? END, ?, md5('a')::uuid, ?, md5('a')::uuid)"
                        .formatted(prefix),
                id,
                run.startsAt(),
                tenant,
                run.lastNotified(),
                run.lastPromised(),
                run.promisedUntil(),
                run.lastResolved(),
                run.end(),
                member.closedAt(),
                episode.startsAt(),
                head,
                episode.endsAt(),
                head,
                episode.members().size(),
                run.lastSeen(),
                run.lastSeen()));
        run(Sql.of("""
                INSERT INTO %ssighting VALUES (?, ?, 1, (SELECT id FROM receiver WHERE name = ?), ?, ?, 2, 1)""".formatted(prefix), id, run.startsAt(), receiver, run.lastSeen(), run.lastSeen()));
        run(Sql.of("""
                INSERT INTO %sannotation VALUES (date_trunc('day', ?::timestamptz, 'UTC'), md5('a')::uuid, '{"summary":"a"}', '')
                ON CONFLICT DO NOTHING""".formatted(prefix), run.startsAt()));
    }

    void run(Sql sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql.text())) {
            sql.bind(connection, statement);
            statement.execute();
        }
    }

    Connection connection() {
        return connection;
    }

    static List<Fact> firing(Instant from, Random random) {
        Instant received = from.plusSeconds(30);
        return random.nextBoolean()
                ? List.of(new Fact(from, received, new Report.Notified()))
                : List.of(new Fact(from, received, new Report.Resolved(from.plusSeconds(random.nextInt(4000)))));
    }
}
