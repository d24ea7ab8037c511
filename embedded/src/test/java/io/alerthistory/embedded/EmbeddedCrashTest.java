package io.alerthistory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed, whenever: the next start finds every committed row. */
class EmbeddedCrashTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void setUp() {
        data = folder.resolve("data");
    }

    @Test
    void startsAgainWhenThePostmasterIsKilled() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary(16, data)) {
            insert(postgres.superuser(), 1);
            SystemProcesses.signal(postmaster(), "KILL");
            assertThat(rowsEventually(postgres.superuser())).containsExactly(1);
        }
        assertThat(PidFile.in(data.resolve("pgdata"))).doesNotExist();
    }

    @Test
    void takesOverFromAKilledProgramWhosePostgresStillRuns() throws Exception {
        EmbeddedPostgresProcess postgresProcess = startWithRow(1);
        long orphan = postmaster();
        postgresProcess.kill();
        assertThat(SystemProcesses.isRunning(orphan)).isTrue();
        assertThat(rowsAfterStart()).containsExactly(1);
        assertThat(SystemProcesses.isRunning(orphan)).isFalse();
    }

    @Test
    void startsAfterBothWereKilled() throws Exception {
        EmbeddedPostgresProcess postgresProcess = startWithRow(1);
        postgresProcess.kill();
        SystemProcesses.signal(postmaster(), "KILL");
        assertThat(rowsAfterStart()).containsExactly(1);
    }

    /** A backend that computes does not notice that its postmaster died; a stopped one stands for it here. */
    @Test
    void waitsForABackendThatOutlivesItsPostmaster() throws Exception {
        EmbeddedPostgresProcess postgresProcess = startWithRow(1);
        long survivor = backend();
        SystemProcesses.signal(survivor, "STOP");
        postgresProcess.kill();
        SystemProcesses.signal(postmaster(), "KILL");
        try (var postgres = EmbeddedPostgres.open(settings())) {
            Thread.ofVirtual().start(() -> {
                sleep(Duration.ofMillis(1500));
                SystemProcesses.signal(survivor, "KILL");
            });
            long startedAt = System.nanoTime();
            postgres.start();
            assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThan(Duration.ofSeconds(1));
            assertThat(rows(postgres.superuser())).containsExactly(1);
        }
    }

    /**
     * Unpacking aside, a first start takes about a second: some of these hit initdb, some pg_ctl, some the ready
     * server.
     */
    @Test
    void startsAfterAKillAtAnyMomentOfTheFirstStart() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 3; round++) {
            Path temporary = folder.resolve("round" + round);
            EmbeddedPostgresProcess postgresProcess = EmbeddedPostgresProcess.start(temporary);
            sleep(Duration.ofMillis(300 + random.nextInt(1200)));
            postgresProcess.kill();
            try (var restarted = EmbeddedPostgresProcess.start(temporary)) {
                assertThat(restarted.readLine()).isEqualTo("READY");
            }
            assertThat(temporary.resolve("pgdata/PG_VERSION")).exists();
        }
    }

    @Test
    void stopsAServerThatIsStillStarting() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.open(settings());
        Thread starter = Thread.ofPlatform()
                .start(() -> assertThat(org.assertj.core.api.Assertions.catchThrowable(postgres::start))
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                failure -> assertThat(failure).isInstanceOf(EmbeddedPostgresException.class)));
        while (!Files.exists(PidFile.in(data.resolve("pgdata")))) {
            sleep(Duration.ofMillis(1));
        }
        postgres.close();
        starter.join();
        assertThat(PidFile.in(data.resolve("pgdata"))).doesNotExist();
    }

    private EmbeddedSettings settings() {
        var files = ConfigurationFiles.of(TemporaryConfiguration.render(java.util.Map.of()));
        return EmbeddedSettings.of(
                data, 16, serverLocation -> files, UserDirectories.current().cache());
    }

    private EmbeddedPostgresProcess startWithRow(int row) throws Exception {
        EmbeddedPostgresProcess postgresProcess = EmbeddedPostgresProcess.start(data);
        assertThat(postgresProcess.readLine()).isEqualTo("READY");
        insert(login(), row);
        return postgresProcess;
    }

    /** The login of the server that the other process started, from what that left in the data directory. */
    private EmbeddedLogin login() throws IOException {
        return new EmbeddedLogin(
                "jdbc:postgresql://127.0.0.1:"
                        + Files.readString(data.resolve("port")).strip() + "/postgres",
                "postgres",
                Files.readString(data.resolve("passwords/postgres")).strip());
    }

    private long postmaster() {
        return PidFile.read(data.resolve("pgdata")).orElseThrow().pid();
    }

    private long backend() {
        return ProcessHandle.of(postmaster())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private List<Integer> rowsAfterStart() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(settings())) {
            postgres.start();
            return rows(postgres.superuser());
        }
    }

    private static void insert(EmbeddedLogin login, int row) throws SQLException {
        try (Connection connection = login.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (id int primary key)");
            statement.execute("insert into kept values (" + row + ")");
        }
    }

    private static List<Integer> rows(EmbeddedLogin login) throws SQLException {
        try (Connection connection = login.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select id from kept order by id")) {
            List<Integer> ids = new java.util.ArrayList<>();
            while (result.next()) {
                ids.add(result.getInt(1));
            }
            return ids;
        }
    }

    private static List<Integer> rowsEventually(EmbeddedLogin login) {
        for (int attempt = 0; attempt < 100; attempt++) {
            sleep(Duration.ofMillis(100));
            try {
                return rows(login);
            } catch (SQLException e) {
                assertThat(e.getMessage()).isNotEmpty(); // not back yet
            }
        }
        throw new AssertionError("PostgreSQL did not come back");
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
