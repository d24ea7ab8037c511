package io.alerthistory.operator.apply;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.observe.InstanceStateObserver;
import io.alerthistory.operator.sql.ClusterSqlRunner;
import io.alerthistory.operator.sql.ServerCommands;
import io.alerthistory.operator.sql.SuperuserConnections;
import io.alerthistory.postgres.roles.ClusterSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of the operator inside PostgreSQL. */
public final class PostgresOperations {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresOperations.class);
    // A checkpoint before a restart shortens the downtime; a slow disk must not delay the restart forever.
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(2);

    private final InstanceStateObserver observer;

    public PostgresOperations(InstanceStateObserver observer) {
        this.observer = observer;
    }

    /** @return whether anything changed */
    boolean ensureRoles(InstanceNames names, String serverSecret, ClusterSql sql) {
        try (Connection connection = connect(names, serverSecret, "postgres")) {
            var result = ClusterSqlRunner.ensure(connection, database -> connect(names, serverSecret, database), sql);
            return result instanceof ClusterSqlRunner.ClusterSqlResult.AppliedChange;
        } catch (SQLException e) {
            throw new PostgresOperationException("cannot create or correct roles, the database or extensions", e);
        }
    }

    void reload(InstanceNames names, String serverSecret) {
        try (Connection connection = connect(names, serverSecret, "postgres")) {
            ServerCommands.reload(connection);
        } catch (SQLException e) {
            throw new PostgresOperationException("cannot reload the configuration", e);
        }
    }

    void setReadOnly(InstanceNames names, String serverSecret, boolean readOnly) {
        try (Connection connection = connect(names, serverSecret, "postgres")) {
            ServerCommands.setReadOnly(connection, readOnly);
        } catch (SQLException e) {
            throw new PostgresOperationException("cannot set default_transaction_read_only", e);
        }
    }

    void checkpoint(InstanceNames names, String serverSecret) {
        try (Connection connection = connect(names, serverSecret, "postgres")) {
            ServerCommands.checkpoint(connection, CHECKPOINT_TIMEOUT);
        } catch (SQLException e) {
            LOG.info("{}: the checkpoint before the restart failed: {}", names.pod(), e.getMessage());
        }
    }

    private Connection connect(InstanceNames names, String serverSecret, String database) throws SQLException {
        var access = observer.superuserAccess(names, serverSecret)
                .orElseThrow(() -> new SQLException("the server cannot be reached", "08001"));
        return SuperuserConnections.connect(access.endpoint(), access.certificate(), database);
    }
}
