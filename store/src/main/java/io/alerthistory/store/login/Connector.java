package io.alerthistory.store.login;

import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the connections of all pools. While the database is away it tries on, and one thread at a time: a pool that is
 * told of failures waits longer after each, and would find the database seconds after it is back.
 */
public final class Connector {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private static final Duration UNTIL_MADE = Duration.ofMillis(500);

    // Packets to a pod that is gone are lost without a word; the next attempt is led to the new one.
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);

    private static final Duration TO_LOG_IN = Duration.ofSeconds(5);

    private final ValidLogin login;
    private final ReentrantLock trying = new ReentrantLock();
    private volatile Optional<SQLException> away = Optional.empty();

    public Connector(LoginSource source) {
        this.login = new ValidLogin(source);
    }

    /** A connection, as soon as there can be one; ends early only by an interrupt or for a reason that stays. */
    Connection connect(Properties properties) throws SQLException {
        if (away.isEmpty()) {
            try {
                return attempt(properties);
            } catch (SQLException e) {
                rethrowUnlessAway(e);
            }
        }
        return connectPatiently(properties);
    }

    private Connection connectPatiently(Properties properties) throws SQLException {
        try {
            trying.lockInterruptibly();
            try {
                while (true) {
                    try {
                        return attempt(properties);
                    } catch (SQLException e) {
                        rethrowUnlessAway(e);
                        Thread.sleep(SqlFailure.isAway(e) ? AGAIN : UNTIL_MADE);
                    }
                }
            } finally {
                trying.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while connecting", "08001", e);
        }
    }

    private void rethrowUnlessAway(SQLException e) throws SQLException {
        away = Optional.of(e);
        // Before the first login: a new database, whose role is being made.
        if (!SqlFailure.isAway(e) && login.accepted().isPresent()) {
            throw e;
        }
    }

    /** Tries once. */
    Connection attempt(Properties properties) throws SQLException {
        Connection connection = login.open(each -> open(each, properties));
        away = Optional.empty();
        return connection;
    }

    private static Connection open(Login login, Properties properties) throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("user", login.user());
        all.setProperty("password", login.password());
        all.setProperty("connectTimeout", Long.toString(TO_CONNECT.toSeconds()));
        // A server that accepts and says no more must not hold up those that wait for their turn.
        all.setProperty("socketTimeout", Long.toString(TO_LOG_IN.toSeconds()));
        Connection connection = DriverManager.getConnection(login.jdbcUrl(), all);
        long afterwards = Long.parseLong(properties.getProperty("socketTimeout", "0"));
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(TimeUnit.SECONDS.toMillis(afterwards)));
        return connection;
    }

    /** Why there is no connection now. */
    Optional<SQLException> away() {
        return away;
    }

    Optional<Login> accepted() {
        return login.accepted();
    }
}
