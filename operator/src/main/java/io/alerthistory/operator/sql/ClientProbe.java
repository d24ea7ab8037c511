package io.alerthistory.operator.sql;

import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/** Logs in as the service does, with a password over verified TLS. If this succeeds, clients can log in, too. */
public final class ClientProbe {
    private ClientProbe() {}

    /** Connects to {@code endpoint}, the Service for clients, and runs one query in the history's database. */
    public static ClientProbeResult probe(ServerEndpoint endpoint, String user, RolePassword password) {
        try (Connection connection = connect(endpoint, user, password, ConnectionFactory.APPLICATION_NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return new ClientProbeResult.ProbeSuccess();
        } catch (SQLException e) {
            return new ClientProbeResult.ProbeFailure(ServerReachability.classify(e));
        }
    }

    /**
     * Opens such a connection; the caller closes it.
     *
     * @param application who asks, as pg_stat_activity shows it
     */
    public static Connection connect(ServerEndpoint endpoint, String user, RolePassword password, String application)
            throws SQLException {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password.text());
        login.setProperty("ApplicationName", application);
        return ConnectionFactory.connect(endpoint, Optional.empty(), PostgresNames.DATABASE, login);
    }

    /** The result of a login. */
    public sealed interface ClientProbeResult {
        record ProbeSuccess() implements ClientProbeResult {}

        /** The login failed; {@code why.reason()} is a sentence without secrets. */
        record ProbeFailure(ServerReachability.ConnectionFailure failure) implements ClientProbeResult {}
    }
}
