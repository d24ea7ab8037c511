package io.alerthistory.store.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The login changes under constant use of the database, as that of its Secret does, and no connection is refused. */
class ConnectionRotationTest {
    private DatabaseLogin superuser;
    private volatile DatabaseLogin newest;
    private HistoryDatabase database;

    @BeforeEach
    void start() throws SQLException {
        superuser = TestHistory.settings().loginSource().currentLogin();
        sql("DROP ROLE IF EXISTS rotated_a", "DROP ROLE IF EXISTS rotated_b", "DROP ROLE IF EXISTS rotated_c");
        sql("CREATE ROLE rotated_a LOGIN PASSWORD 'one'", "CREATE ROLE rotated_b LOGIN PASSWORD 'two'");
        newest = login("rotated_a", "one");
        database = HistoryDatabase.of(new DatabaseSettings(() -> newest, 8));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void alternatesBetweenTwoRolesWithoutAFailedAcquisition() throws Exception {
        try (var load = new PoolLoad(database)) {
            load.awaitProgress();
            for (int round = 0; round < 2; round++) {
                takeOver("rotated_b", "two" + round, "rotated_a", load);
                takeOver("rotated_a", "one" + round, "rotated_b", load);
            }
            assertThat(load.failures).isEmpty();
            assertThat(load.acquisitions.get()).isGreaterThan(1_000);
        }
    }

    private void takeOver(String next, String password, String last, PoolLoad load) throws Exception {
        sql("ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(next, password));
        newest = login(next, password);
        eventually(() -> sessions(last) == 0 && sessions(next) > 0);
        sql("ALTER ROLE %s NOLOGIN".formatted(last));
        load.awaitProgress();
    }

    @Test
    void goesOnWithTheLastLoginWhileTheNewOneIsRefused() throws Exception {
        try (var load = new PoolLoad(database)) {
            load.awaitProgress();
            newest = login("rotated_c", "three");
            for (int i = 0; i < 5; i++) {
                Thread.sleep(700);
                sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rotated_a' AND state "
                        + "= 'idle'"
                        + " AND application_name LIKE '%readers'");
            }
            load.awaitProgress();
            assertThat(sessions("rotated_a")).isPositive();

            sql("CREATE ROLE rotated_c LOGIN PASSWORD 'three'");
            eventually(() -> sessions("rotated_a") == 0 && sessions("rotated_c") > 0);
            load.awaitProgress();
            // A session that was ended in the very moment of its use is no refused login.
            assertThat(load.failures).noneMatch(failure -> failure.contains("authentication"));
            assertThat(load.acquisitionFailures.get()).isZero();
        }
    }

    @Test
    void triesARefusedLoginAgainOnlyAfterAPause() throws Exception {
        var refused = new AtomicLong();
        var login = new LoginFallback(() -> newest);
        try (Connection _ = login.open(ConnectionRotationTest::connect)) {
            newest = login("rotated_a", "wrong");
            for (int i = 0; i < 10; i++) {
                login.open(candidate -> {
                            refused.addAndGet(candidate.password().equals("wrong") ? 1 : 0);
                            return connect(candidate);
                        })
                        .close();
            }
        }
        assertThat(refused.get()).isEqualTo(1);
    }

    private DatabaseLogin login(String role, String password) {
        return new DatabaseLogin(superuser.jdbcUrl(), role, password);
    }

    private static Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = connect(superuser)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private int sessions(String role) throws SQLException {
        try (Connection connection = connect(superuser);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private interface SqlCondition {
        boolean holds() throws SQLException;
    }

    private static void eventually(SqlCondition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    /** Takes, uses and gives back connections of all pools without a pause. */
    private static final class PoolLoad implements AutoCloseable {
        final Queue<String> failures = new ConcurrentLinkedQueue<>();
        final AtomicLong acquisitions = new AtomicLong();
        final AtomicLong acquisitionFailures = new AtomicLong();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopped;

        PoolLoad(HistoryDatabase database) {
            for (DataSource pool :
                    List.of(database.writers(), database.readers(), database.readers(), database.upkeep())) {
                threads.add(Thread.startVirtualThread(() -> use(pool)));
            }
        }

        private void use(DataSource pool) {
            while (!stopped) {
                boolean connected = false;
                try (Connection connection = pool.getConnection()) {
                    connected = true;
                    connection.createStatement().execute("SELECT pg_sleep(0.002)");
                    connection.rollback();
                    acquisitions.incrementAndGet();
                } catch (SQLException e) {
                    acquisitionFailures.addAndGet(connected ? 0 : 1);
                    failures.add(e.toString());
                }
            }
        }

        /** Returns when each has been used some more. */
        void awaitProgress() throws Exception {
            long before = acquisitions.get();
            eventually(() -> acquisitions.get() > before + 200);
        }

        @Override
        public void close() throws InterruptedException {
            stopped = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
