package io.alerthistory.operator.sql;

import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.Roles;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** Logs in as the service would, by password over verified TLS: what works here works for a client. */
public final class ClientProbe {
    private ClientProbe() {}

    /** Dials {@code endpoint}, which is the clients' Service, and asks the history's database one question. */
    public static Outcome login(Endpoint endpoint, String user, Password password) {
        try (Connection connection = open(endpoint, user, password, Dialling.APPLICATION);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return new Outcome.Succeeded();
        } catch (SQLException e) {
            return new Outcome.Failed(Reach.of(e));
        }
    }

    /**
     * Such a login; the caller closes it.
     *
     * @param application who asks, as pg_stat_activity shows it
     */
    public static Connection open(Endpoint endpoint, String user, Password password, String application)
            throws SQLException {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password.text());
        login.setProperty("ApplicationName", application);
        return Dialling.dial(endpoint, Optional.empty(), Roles.DATABASE, login);
    }

    /** What became of a login. */
    public sealed interface Outcome {
        record Succeeded() implements Outcome {}

        /** It did not work; {@code why.reason()} is a sentence without secrets. */
        record Failed(Reach.Missed why) implements Outcome {}
    }
}
