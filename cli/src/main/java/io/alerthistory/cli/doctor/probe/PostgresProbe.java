package io.alerthistory.cli.doctor.probe;

import io.alerthistory.cli.doctor.check.Login;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.check.Versions;
import io.alerthistory.store.HistorySchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * A login that was tried, and what the server said then.
 *
 * @param attempt hidden where there was nothing to log in with
 */
public record PostgresProbe(Seen<Login.Attempt> attempt, Seen<ServerFacts> facts) {
    /** Something that can be logged in to. */
    public interface Door {
        Connection open() throws SQLException;
    }

    /** @param where it leads, for people */
    public static PostgresProbe of(String where, Door door, Clock clock) {
        try (Connection connection = door.open()) {
            return new PostgresProbe(attempt(where, Optional.empty()), facts(connection, clock));
        } catch (SQLException e) {
            return refused(where, Optional.ofNullable(e.getSQLState()).orElse(""), sentence(e));
        }
    }

    /**
     * Nobody was let in.
     *
     * @param state the SQLSTATE; empty where nobody answered
     */
    public static PostgresProbe refused(String where, String state, String words) {
        return new PostgresProbe(
                attempt(where, Optional.of(new Login.Refusal(state, words))),
                new Seen.Hidden<>("PostgreSQL could not be asked"));
    }

    /** The version of the history's schema against this program's. */
    public Seen<Versions.Revision> schema() {
        return facts.then(ServerFacts::schema)
                .map(found -> new Versions.Revision("the schema of the history", found, HistorySchema.VERSION));
    }

    /** There is no way to it. */
    public static PostgresProbe hidden(String why) {
        return new PostgresProbe(new Seen.Hidden<>(why), new Seen.Hidden<>(why));
    }

    private static Seen<Login.Attempt> attempt(String where, Optional<Login.Refusal> refusal) {
        return new Seen.Fact<>(new Login.Attempt(where, refusal), Source.DOCTOR);
    }

    private static Seen<ServerFacts> facts(Connection connection, Clock clock) {
        try {
            return new Seen.Fact<>(ServerQuery.read(connection, clock), Source.POSTGRESQL);
        } catch (SQLException e) {
            return new Seen.Hidden<>("PostgreSQL let us in and did not answer: " + sentence(e));
        }
    }

    // Servers answer in several lines.
    private static String sentence(SQLException e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse(e.getClass().getSimpleName());
    }
}
