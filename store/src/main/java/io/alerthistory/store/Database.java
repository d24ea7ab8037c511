package io.alerthistory.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The connections to one PostgreSQL, a pool for each purpose: a slow query may use up the readers' connections, and
 * facts are stored all the same.
 */
public final class Database implements AutoCloseable {
    /** So many batches are written at once: two keep both the disk and the processor busy. */
    public static final int WRITERS = DatabaseSettings.WRITERS;

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final HikariDataSource upkeep;

    private Database(HikariDataSource writers, HikariDataSource readers, HikariDataSource upkeep) {
        this.writers = writers;
        this.readers = readers;
        this.upkeep = upkeep;
    }

    /** Makes the pools; connects only when the first connection is asked for, so a database that is away is no error. */
    public static Database of(DatabaseSettings settings) {
        return new Database(
                pool(settings, "writers", DatabaseSettings.WRITERS, Duration.ofSeconds(10)),
                pool(settings, "readers", settings.readers(), Duration.ofSeconds(60)),
                pool(settings, "upkeep", DatabaseSettings.UPKEEP, Duration.ofMinutes(15)));
    }

    /** Brings the schema up to this version; safe while other replicas, old or new, run. Waits for one that does it now. */
    public void migrate() {
        Flyway.configure(Database.class.getClassLoader())
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
    public boolean answers(Duration within) {
        try (Connection connection = readers.getConnection()) {
            return connection.isValid((int) Math.max(1, within.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }

    private static HikariDataSource pool(DatabaseSettings settings, String name, int size, Duration socketTimeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 1));
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(2_000);
        config.setKeepaliveTime(60_000);
        config.addDataSourceProperty("ApplicationName", "alert-history " + name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "2");
        // A server that neither answers nor closes the connection must not hold a sender or a reader for ever.
        config.addDataSourceProperty("socketTimeout", Long.toString(socketTimeout.toSeconds()));
        // Nothing of a statement's values in messages, and so in logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("options", "-c TimeZone=UTC");
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        writers.close();
        readers.close();
        upkeep.close();
    }
}
