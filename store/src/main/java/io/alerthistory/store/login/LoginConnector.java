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
 * Opens the connections of all pools. While the database is unavailable, one thread at a time keeps retrying. A pool
 * that sees failures would increase its delay, and notice the return of the database seconds too late.
 */
public final class LoginConnector {
    private static final Duration RETRY_DELAY = Duration.ofMillis(100);

    private static final Duration ROLE_RETRY_DELAY = Duration.ofMillis(500);

    // Packets to a pod that is gone are lost without a word; the next attempt is led to the new one.
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(5);

    private final LoginFallback loginFallback;
    private final ReentrantLock retryLock = new ReentrantLock();
    private volatile Optional<SQLException> lastFailure = Optional.empty();

    public LoginConnector(LoginSource source) {
        this.loginFallback = new LoginFallback(source);
    }

    /** A connection, as soon as there can be one; ends early only by an interrupt or for a reason that stays. */
    Connection connect(Properties properties) throws SQLException {
        if (lastFailure.isEmpty()) {
            try {
                return attempt(properties);
            } catch (SQLException e) {
                rethrowUnlessTransient(e);
            }
        }
        return connectWithRetries(properties);
    }

    private Connection connectWithRetries(Properties properties) throws SQLException {
        try {
            retryLock.lockInterruptibly();
            try {
                while (true) {
                    try {
                        return attempt(properties);
                    } catch (SQLException e) {
                        rethrowUnlessTransient(e);
                        Thread.sleep(SqlFailure.isUnavailable(e) ? RETRY_DELAY : ROLE_RETRY_DELAY);
                    }
                }
            } finally {
                retryLock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while connecting", "08001", e);
        }
    }

    private void rethrowUnlessTransient(SQLException e) throws SQLException {
        lastFailure = Optional.of(e);
        // Before the first login: a new database, whose role is being made.
        if (!SqlFailure.isUnavailable(e) && loginFallback.acceptedLogin().isPresent()) {
            throw e;
        }
    }

    /** Tries once. */
    Connection attempt(Properties properties) throws SQLException {
        Connection connection = loginFallback.open(candidate -> open(candidate, properties));
        lastFailure = Optional.empty();
        return connection;
    }

    private static Connection open(DatabaseLogin login, Properties properties) throws SQLException {
        var loginProperties = new Properties();
        loginProperties.putAll(properties);
        loginProperties.setProperty("user", login.user());
        loginProperties.setProperty("password", login.password());
        loginProperties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        // A server that accepts and says no more must not hold up those that wait for their turn.
        loginProperties.setProperty("socketTimeout", Long.toString(LOGIN_TIMEOUT.toSeconds()));
        Connection connection = DriverManager.getConnection(login.jdbcUrl(), loginProperties);
        long afterwards = Long.parseLong(properties.getProperty("socketTimeout", "0"));
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(TimeUnit.SECONDS.toMillis(afterwards)));
        return connection;
    }

    /** Why there is no connection now. */
    Optional<SQLException> lastFailure() {
        return lastFailure;
    }

    Optional<DatabaseLogin> acceptedLogin() {
        return loginFallback.acceptedLogin();
    }
}
