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
 * Retires the connections of a login once there is a newer one that has been seen to work, so that the old role can be
 * closed. Pool by pool: not all of a process's connections are new at the same moment.
 */
public final class Rotation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rotation.class);

    /** How often it looks whether there is a new login. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    private final LoginSource source;
    private final Connector connector;
    private final List<Pool> pools;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("logins").daemon().factory());
    private Optional<Login> inUse;

    public Rotation(LoginSource source, Connector connector, List<Pool> pools) {
        this.source = source;
        this.connector = connector;
        this.pools = List.copyOf(pools);
        this.inUse = first();
        var _ = executor.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<Login> first() {
        try {
            return Optional.of(source.newest());
        } catch (IllegalStateException e) {
            return Optional.empty(); // whoever connects first will say so
        }
    }

    private void look() {
        try {
            Login newest = source.newest();
            if (inUse.isEmpty()) {
                inUse = connector.accepted();
            }
            if (inUse.isPresent() && !inUse.equals(Optional.of(newest)) && works(newest)) {
                replace(inUse.get(), newest);
            }
        } catch (SQLException e) {
            log.debug("the new login cannot be tried now", e);
        } catch (RuntimeException e) {
            log.warn("the database's login cannot be read, the one in use goes on: {}", e.getMessage());
        }
    }

    private boolean works(Login newest) throws SQLException {
        try (Connection _ = connector.attempt(new Properties())) {
            return connector.accepted().equals(Optional.of(newest));
        }
    }

    private void replace(Login old, Login newest) {
        for (Pool pool : pools) {
            pool.retire();
            pause();
        }
        inUse = Optional.of(newest);
        log.info("logs in as {} from now on; the connections of {} are retired", newest.user(), old.user());
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
