package io.alerthistory.store;

import com.zaxxer.hikari.HikariConfig;
import io.alerthistory.store.login.ConnectionPool;
import io.alerthistory.store.login.ConnectionRotation;
import io.alerthistory.store.login.LoginConnector;
import io.alerthistory.store.login.LoginDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to one PostgreSQL, with a pool for each purpose, so that slow queries cannot block ingest. */
public final class HistoryDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryDatabase.class);

    /** So many batches are written at once: two keep both the disk and the processor busy. */
    public static final int WRITERS = DatabaseSettings.WRITER_CONNECTIONS;

    private final ConnectionPool writers;
    private final ConnectionPool readers;
    private final ConnectionPool upkeep;
    private final ConnectionRotation rotation;

    private HistoryDatabase(DatabaseSettings settings, LoginConnector connector) {
        this.writers = pool(connector, "writers", DatabaseSettings.WRITER_CONNECTIONS, Duration.ofSeconds(10));
        this.readers = pool(connector, "readers", settings.readerConnections(), Duration.ofSeconds(60));
        this.upkeep = pool(connector, "upkeep", DatabaseSettings.UPKEEP_CONNECTIONS, Duration.ofMinutes(15));
        this.rotation = new ConnectionRotation(settings.loginSource(), connector, List.of(upkeep, readers, writers));
    }

    /**
     * Makes the pools; connects only when the first connection is asked for, so a database that is unreachable is no
     * error.
     */
    public static HistoryDatabase of(DatabaseSettings settings) {
        return new HistoryDatabase(settings, new LoginConnector(settings.loginSource()));
    }

    /**
     * Waits until a login works: a new database is made while its clients start already.
     *
     * @throws SQLException why none worked within the time
     */
    public void awaitLogin(Duration within) throws SQLException {
        long deadline = System.nanoTime() + within.toNanos();
        String lastReason = "";
        while (true) {
            try (Connection _ = upkeep.getConnection()) {
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - deadline >= 0) {
                    throw e;
                }
                String reason = SqlFailure.describe(e);
                if (!reason.equals(lastReason)) {
                    LOG.info("waiting for the database: {}", reason);
                }
                lastReason = reason;
            }
        }
    }

    /**
     * Brings the schema up to this version; safe while other replicas, old or new, run. Waits for one that does it now.
     */
    public void migrate() {
        Flyway.configure(HistoryDatabase.class.getClassLoader())
                .dataSource(upkeep)
                .locations("classpath:io/alerthistory/store/migration")
                .table("schema_migration")
                .load()
                .migrate();
    }

    public DataSource writers() {
        return writers;
    }

    public DataSource readers() {
        return readers;
    }

    public DataSource upkeep() {
        return upkeep;
    }

    /** Whether the database answers at all, within the time. */
    public boolean isReachable(Duration within) {
        try (Connection connection = readers.getConnection()) {
            return connection.isValid((int) Math.max(1, within.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }

    private static ConnectionPool pool(LoginConnector connector, String name, int size, Duration socketTimeout) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(new LoginDataSource(connector, properties(name, socketTimeout)));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 1));
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(2_000);
        config.setKeepaliveTime(60_000);
        return new ConnectionPool(config, connector);
    }

    private static Properties properties(String name, Duration socketTimeout) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "alert-history " + name);
        properties.setProperty("tcpKeepAlive", "true");
        // A server that neither answers nor closes the connection must not hold a sender or a reader for ever.
        properties.setProperty("socketTimeout", Long.toString(socketTimeout.toSeconds()));
        // Nothing of a statement's values in messages, and so in logs.
        properties.setProperty("logServerErrorDetail", "false");
        // A second later, so that the reason is still the lost connection: what nobody waits for must hold no lock.
        long serverTimeout = socketTimeout.plusSeconds(1).toMillis();
        properties.setProperty(
                "options",
                "-c TimeZone=UTC -c statement_timeout=%1$d -c idle_in_transaction_session_timeout=%1$d"
                        .formatted(serverTimeout));
        return properties;
    }

    @Override
    public void close() {
        rotation.close();
        writers.close();
        readers.close();
        upkeep.close();
    }
}
