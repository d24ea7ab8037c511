package io.alerthistory.e2e.kubernetes;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that logs in again and again, with the connection Secret as it was some seconds ago: a mounted Secret lags.
 * PostgreSQL's refusals are kept, whatever else breaks is not a matter of passwords.
 */
final class LoginLoad implements AutoCloseable {
    private final TestPostgresInstance database;
    private final long lagNanos;
    private final PostgresPortForward tunnel;
    private final AtomicInteger succeeded = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> lockedOut = new ConcurrentLinkedQueue<>();
    private Map<String, String> lastWorkingSecret = Map.of();
    private final Thread thread;
    private volatile boolean reading;
    private volatile boolean stopped;
    private volatile Throwable failure;

    private record SecretSnapshot(long at, Map<String, String> secret) {}

    LoginLoad(TestPostgresInstance database, int lagSeconds) {
        this.database = database;
        this.lagNanos = lagSeconds * 1_000_000_000L;
        this.tunnel = PostgresPortForward.to(database);
        this.thread = Thread.ofPlatform().name("logins").start(this::runOrFail);
    }

    /** A client that reads the Secret once, and then when {@link #readSecret()} tells it to. */
    static LoginLoad withSecretReadOnce(TestPostgresInstance database) {
        return new LoginLoad(database, (int) Duration.ofDays(1).toSeconds());
    }

    /** From now on the client knows the Secret as it is. */
    void readSecret() {
        reading = true;
    }

    private void runOrFail() {
        try {
            run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void run() {
        Deque<SecretSnapshot> snapshots = new ArrayDeque<>();
        while (!stopped) {
            snapshotSecret(snapshots);
            if (!snapshots.isEmpty()) {
                login(snapshots.peekFirst().secret());
            }
            TestPostgresInstance.pause();
        }
    }

    // The first is what a client knows: the newest that is old enough, and nothing that is younger.
    private void snapshotSecret(Deque<SecretSnapshot> snapshots) {
        long now = System.nanoTime();
        boolean read = reading; // before the Secret is fetched: one from before the call would not do
        try {
            var secret = database.secret("-app");
            if (snapshots.isEmpty() || !snapshots.peekLast().secret().equals(secret)) {
                snapshots.addLast(new SecretSnapshot(snapshots.isEmpty() ? now - lagNanos : now, secret));
            }
        } catch (AssertionError _) {
            // deleted: a mounted one stays as it was
        }
        if (read) {
            reading = false;
            while (snapshots.size() > 1) {
                snapshots.removeFirst();
            }
            return;
        }
        List<SecretSnapshot> lagged = new ArrayList<>(snapshots.stream()
                .filter(snapshot -> now - snapshot.at() >= lagNanos)
                .toList());
        while (lagged.size() > 1) {
            snapshots.removeFirst();
            lagged.removeFirst();
        }
    }

    // As serve does: what a Secret says is tried, and when it is refused, what worked before.
    private void login(Map<String, String> secret) {
        if (canLogIn(secret)) {
            lastWorkingSecret = secret;
        } else if (lastWorkingSecret.isEmpty() || !canLogIn(lastWorkingSecret)) {
            lockedOut.add(secret.get("user"));
        }
    }

    private boolean canLogIn(Map<String, String> secret) {
        try (Connection _ = open(tunnel.port(), secret.get("user"), secret.get("password"))) {
            succeeded.incrementAndGet();
            return true;
        } catch (SQLException e) {
            // 28: invalid authorization
            boolean authorization = String.valueOf(e.getSQLState()).startsWith("28");
            if (authorization) {
                refused.add(secret.get("user") + ": " + e.getMessage());
            }
            return !authorization;
        }
    }

    /** A login over the network; the caller closes it. */
    static Connection open(int port, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "require");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/alert_history", properties);
    }

    int succeeded() {
        assertRunning();
        return succeeded.get();
    }

    List<String> refused() {
        assertRunning();
        return List.copyOf(refused);
    }

    /** Of the refused ones those that found nothing else that works. */
    List<String> lockedOut() {
        assertRunning();
        return List.copyOf(lockedOut);
    }

    private void assertRunning() {
        if (failure != null) {
            throw new AssertionError("the clients have ended", failure);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tunnel.close();
    }
}
