package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Episode;
import io.alerthistory.history.EpisodeFold;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Puts episodes into a database as their writer would, and remembers them. */
final class EpisodeFixture {
    private final Connection connection;
    private final Duration expireAfter;

    EpisodeFixture(Connection connection, Duration expireAfter) throws SQLException {
        this.connection = connection;
        this.expireAfter = expireAfter;
        run(SqlFragment.of("""
                INSERT INTO tenant (name) VALUES ('default'), ('other');
                INSERT INTO source (tenant_id, kind, name) VALUES (1, 'alertmanager', 'http://am');
                INSERT INTO receiver (tenant_id, name) VALUES (1, 'odd'), (1, 'even');"""));
    }

    static EpisodeFixture open(HistoryDatabase database, Duration expireAfter) throws SQLException {
        Connection connection = database.writers().getConnection();
        connection.setAutoCommit(true);
        return new EpisodeFixture(connection, expireAfter);
    }

    /** An episode as it is stored. */
    record StoredEpisode(long seriesId, Labels labels, Episode episode, String receiver, Duration expireAfter) {
        EpisodeKey key() {
            return new EpisodeKey(episode.startsAt(), seriesId);
        }

        Instant firingUntil() {
            return episode.members().stream()
                    .filter(Episode.EpisodeMember::isOpen)
                    .map(member -> member.run().firingUntil(expireAfter))
                    .max(Instant::compareTo)
                    .orElse(Run.NEVER);
        }

        Instant lastsUntil() {
            return episode.isOpen() ? firingUntil() : episode.endsAt();
        }
    }

    List<StoredEpisode> store(int tenant, Labels labels, List<Fact> facts) throws SQLException {
        long id = series(tenant, labels);
        Map<Instant, Run> runs = new HashMap<>();
        for (Fact fact : facts) {
            runs.merge(fact.startsAt(), Run.startingAt(fact.startsAt()).with(fact), (old, newRun) -> old.with(fact));
        }
        String receiver = id % 2 == 0 ? "even" : "odd";
        List<Episode> episodes = new EpisodeFold(expireAfter).episodes(runs.values());
        for (Episode episode : episodes) {
            for (Episode.EpisodeMember member : episode.members()) {
                insert(tenant, id, episode, member, receiver);
            }
        }
        return episodes.stream()
                .map(episode -> new StoredEpisode(id, labels, episode, receiver, expireAfter))
                .toList();
    }

    private long series(int tenant, Labels labels) throws SQLException {
        AlertIdentity identity = AlertIdentity.of(labels);
        for (Labels.Label label : labels.sorted()) {
            run(SqlFragment.of(
                    "INSERT INTO label_value VALUES (?, ?, md5(?)::uuid, ?) ON CONFLICT DO NOTHING",
                    tenant,
                    label.name(),
                    label.value(),
                    label.value()));
        }
        return SqlFragment.of(
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

    private void insert(int tenant, long id, Episode episode, Episode.EpisodeMember member, String receiver)
            throws SQLException {
        Run run = member.run();
        boolean head = run.startsAt().equals(episode.startsAt());
        String prefix = SqlFragment.of("SELECT ? < floor::timestamptz AS old FROM state", run.startsAt())
                        .list(connection, row -> row.getBoolean("old"))
                        .getFirst()
                ? "old_"
                : "";
        run(SqlFragment.of(
                ("INSERT INTO %srun VALUES (?,?,?, ?,?,?,?,?, ?,?, CASE WHEN ? THEN ?::timestamptz END, CASE WHEN ? "
                                + "THEN ? END, ?, md5('a')::uuid, ?, md5('a')::uuid)")
                        .formatted(prefix),
                id,
                run.startsAt(),
                tenant,
                run.lastNotified(),
                run.lastPromised(),
                run.promisedUntil(),
                run.lastResolved(),
                run.latestEnd(),
                member.closedAt(),
                episode.startsAt(),
                head,
                episode.endsAt(),
                head,
                episode.members().size(),
                run.lastSeen(),
                run.lastSeen()));
        run(SqlFragment.of("""
                INSERT INTO %ssighting VALUES (?, ?, 1, (SELECT id FROM receiver WHERE name = ?), ?, ?, 2, 1)""".formatted(prefix), id, run.startsAt(), receiver, run.lastSeen(), run.lastSeen()));
        run(SqlFragment.of("""
                INSERT INTO %sannotation VALUES (date_trunc('day', ?::timestamptz, 'UTC'), md5('a')::uuid, '{"summary":"a"}', '')
                ON CONFLICT DO NOTHING""".formatted(prefix), run.startsAt()));
    }

    void run(SqlFragment sql) throws SQLException {
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
                ? List.of(new Fact(from, received, 0, new AlertReport.FiringNotification()))
                : List.of(new Fact(
                        from, received, 0, new AlertReport.AlertResolution(from.plusSeconds(random.nextInt(4000)))));
    }
}
