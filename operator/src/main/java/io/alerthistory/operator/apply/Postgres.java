package io.alerthistory.operator.apply;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.observe.Observer;
import io.alerthistory.operator.sql.Admin;
import io.alerthistory.operator.sql.ClusterSqlRunner;
import io.alerthistory.operator.sql.Server;
import io.alerthistory.postgres.roles.ClusterSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator does inside PostgreSQL. */
public final class Postgres {
    private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);
    // A checkpoint before a restart is a favour to the clients; a slow disk must not make the restart wait for ever.
    private static final Duration CHECKPOINT = Duration.ofMinutes(2);

    private final Observer observer;

    public Postgres(Observer observer) {
        this.observer = observer;
    }

    /** @return whether something had to be done */
    boolean ensureRoles(Names names, String serverSecret, ClusterSql sql) {
        try (Connection connection = open(names, serverSecret, "postgres")) {
            var ensured = ClusterSqlRunner.ensure(connection, database -> open(names, serverSecret, database), sql);
            return ensured instanceof ClusterSqlRunner.Ensured.Applied;
        } catch (SQLException e) {
            throw new PostgresFailure("roles, database or extensions", e);
        }
    }

    void reload(Names names, String serverSecret) {
        try (Connection connection = open(names, serverSecret, "postgres")) {
            Server.reload(connection);
        } catch (SQLException e) {
            throw new PostgresFailure("reload", e);
        }
    }

    void readOnly(Names names, String serverSecret, boolean on) {
        try (Connection connection = open(names, serverSecret, "postgres")) {
            Server.readOnly(connection, on);
        } catch (SQLException e) {
            throw new PostgresFailure("default_transaction_read_only", e);
        }
    }

    void checkpoint(Names names, String serverSecret) {
        try (Connection connection = open(names, serverSecret, "postgres")) {
            Server.checkpoint(connection, CHECKPOINT);
        } catch (SQLException e) {
            LOG.info("{}: no checkpoint before the restart: {}", names.pod(), e.getMessage());
        }
    }

    private Connection open(Names names, String serverSecret, String database) throws SQLException {
        var way = observer.way(names, serverSecret)
                .orElseThrow(() -> new SQLException("the server cannot be reached", "08001"));
        return Admin.connect(way.endpoint(), way.certificate(), database);
    }
}
