package io.alerthistory.store.login;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retires the connections of an old login when a newer one has been used successfully, so that the old role can be
 * locked. Pools are rotated one after the other, so that not all connections are replaced at once.
 */
public final class ConnectionRotation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRotation.class);

    /** How often it looks whether there is a new login. */
    public static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final LoginSource source;
    private final LoginConnector connector;
    private final List<ConnectionPool> pools;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("logins").daemon().factory());
    private Optional<DatabaseLogin> activeLogin;

    public ConnectionRotation(LoginSource source, LoginConnector connector, List<ConnectionPool> pools) {
        this.source = source;
        this.connector = connector;
        this.pools = List.copyOf(pools);
        this.activeLogin = initialLogin();
        var _ = executor.scheduleWithFixedDelay(
                this::checkLogin, CHECK_INTERVAL.toMillis(), CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<DatabaseLogin> initialLogin() {
        try {
            return Optional.of(source.currentLogin());
        } catch (IllegalStateException e) {
            return Optional.empty(); // whoever connects first will say so
        }
    }

    private void checkLogin() {
        try {
            DatabaseLogin newestLogin = source.currentLogin();
            if (activeLogin.isEmpty()) {
                activeLogin = connector.acceptedLogin();
            }
            if (activeLogin.isPresent() && !activeLogin.equals(Optional.of(newestLogin)) && isAccepted(newestLogin)) {
                switchTo(activeLogin.get(), newestLogin);
            }
        } catch (SQLException e) {
            LOG.debug("the new login cannot be tried now", e);
        } catch (RuntimeException e) {
            LOG.warn("the database's login cannot be read, the one in use goes on: {}", e.getMessage());
        }
    }

    private boolean isAccepted(DatabaseLogin newestLogin) throws SQLException {
        try (Connection _ = connector.attempt(new Properties())) {
            return connector.acceptedLogin().equals(Optional.of(newestLogin));
        }
    }

    private void switchTo(DatabaseLogin old, DatabaseLogin newestLogin) {
        for (ConnectionPool pool : pools) {
            pool.evictConnections();
            pause();
        }
        activeLogin = Optional.of(newestLogin);
        LOG.info("logs in as {} from now on; the connections of {} are retired", newestLogin.user(), old.user());
    }

    private static void pause() {
        try {
            Thread.sleep(CHECK_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
