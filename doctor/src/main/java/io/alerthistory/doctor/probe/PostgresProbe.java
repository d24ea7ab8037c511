package io.alerthistory.doctor.probe;

import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.LoginCheck;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.VersionCheck;
import io.alerthistory.store.HistorySchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * A login attempt, and the facts that the server reported.
 *
 * @param attempt unavailable if there were no credentials
 */
public record PostgresProbe(Observation<LoginCheck.LoginAttempt> attempt, Observation<PostgresProbeFacts> facts) {
    /** Opens a connection for a probe. */
    public interface ProbeConnector {
        Connection connect() throws SQLException;
    }

    /** @param location it leads, for people */
    public static PostgresProbe of(String location, ProbeConnector connector, Clock clock) {
        try (Connection connection = connector.connect()) {
            return new PostgresProbe(attempt(location, Optional.empty()), facts(connection, clock));
        } catch (SQLException e) {
            return refused(location, Optional.ofNullable(e.getSQLState()).orElse(""), errorMessage(e));
        }
    }

    /**
     * Nobody was let in.
     *
     * @param state the SQLSTATE; empty where nobody answered
     */
    public static PostgresProbe refused(String location, String state, String message) {
        return new PostgresProbe(
                attempt(location, Optional.of(new LoginCheck.LoginRefusal(state, message))),
                new Observation.Unavailable<>("PostgreSQL could not be asked"));
    }

    /** The version of the history's schema against this program's. */
    public Observation<VersionCheck.ComponentRevision> schema() {
        return facts.flatMap(PostgresProbeFacts::schema)
                .map(schemaVersion -> new VersionCheck.ComponentRevision(
                        "the schema of the history", schemaVersion, HistorySchema.VERSION));
    }

    /** There is no way to it. */
    public static PostgresProbe unavailable(String reason) {
        return new PostgresProbe(new Observation.Unavailable<>(reason), new Observation.Unavailable<>(reason));
    }

    private static Observation<LoginCheck.LoginAttempt> attempt(
            String location, Optional<LoginCheck.LoginRefusal> refusal) {
        return new Observation.Available<>(new LoginCheck.LoginAttempt(location, refusal), FactSource.DOCTOR);
    }

    private static Observation<PostgresProbeFacts> facts(Connection connection, Clock clock) {
        try {
            return new Observation.Available<>(PostgresProbeQuery.read(connection, clock), FactSource.POSTGRESQL);
        } catch (SQLException e) {
            return new Observation.Unavailable<>("PostgreSQL let us in and did not answer: " + errorMessage(e));
        }
    }

    // Servers answer in several lines.
    private static String errorMessage(SQLException e) {
        return Optional.ofNullable(e.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse(e.getClass().getSimpleName());
    }
}
