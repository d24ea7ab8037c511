package io.alerthistory.store;

import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.store.upkeep.DatabasePreparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a module, and a database of its own for each that asks. */
public final class TestHistory {
    public static final Duration EXPIRE_AFTER = Duration.ofHours(25);

    private static final AtomicInteger databases = new AtomicInteger();

    private TestHistory() {}

    /** A migrated and prepared, empty history. */
    public static HistoryDatabase create(Instant now, Duration expireAfter) throws SQLException {
        HistoryDatabase database = HistoryDatabase.of(settings());
        database.migrate();
        new DatabasePreparation(database).prepare(now, expireAfter);
        return database;
    }

    /** How to log in to a new, empty database. */
    public static DatabaseSettings settings() throws SQLException {
        try (Connection connection = connectAsSuperuser()) {
            return createDatabase(connection, "");
        }
    }

    /** A copy of a database to which nobody is connected, as a restored backup would be one. */
    public static DatabaseSettings copy(DatabaseSettings original) throws SQLException {
        String from = original.loginSource().currentLogin().jdbcUrl().replaceAll(".*/([a-z0-9_]+).*", "$1");
        try (Connection connection = connectAsSuperuser()) {
            // Of a pool that was closed a moment ago.
            connection
                    .createStatement()
                    .execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + from
                            + "'");
            return createDatabase(connection, " TEMPLATE " + from);
        }
    }

    private static Connection connectAsSuperuser() throws SQLException {
        EmbeddedLogin superuser = SharedPostgres.INSTANCE.superuser();
        return DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
    }

    private static DatabaseSettings createDatabase(Connection connection, String template) throws SQLException {
        String name = "history_" + databases.incrementAndGet();
        connection.createStatement().execute("CREATE DATABASE " + name + template);
        EmbeddedLogin superuser = SharedPostgres.INSTANCE.superuser();
        return new DatabaseSettings(
                superuser.jdbcUrl().replace("/postgres", "/" + name), superuser.user(), superuser.password(), 6);
    }

    /** A connection of its own. */
    public static Connection connect(DatabaseSettings settings) throws SQLException {
        var login = settings.loginSource().currentLogin();
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    private static final class SharedPostgres {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.temporary(16, Files.createTempDirectory(Path.of("target"), "postgres"));
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                return postgres;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
