package io.alerthistory.cli.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Program;
import io.alerthistory.cli.run.OurInstance;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Login;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.store.Database;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.upkeep.Preparation;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, by a superuser, against an instance as we make it. */
class RestoreWindowTest {
    @TempDir
    private Path directory;

    @Test
    void droppedDaysComeBackAsTheServicesOwn() throws Exception {
        try (EmbeddedPostgres postgres = OurInstance.start(16, directory.resolve("data"))) {
            Login application = postgres.login(Roles.LOGIN_A, Roles.DATABASE);
            try (Database database = Database.of(
                    new DatabaseSettings(application.jdbcUrl(), application.user(), application.password(), 5))) {
                database.migrate();
                new Preparation(database).prepare(Instant.parse("2026-11-22T14:00:00Z"), Duration.ofHours(25));
            }
            Login superuser = postgres.superuser();
            execute(
                    superuser,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + Roles.DATABASE
                            + "'");
            execute(superuser, "CREATE DATABASE copy TEMPLATE " + Roles.DATABASE);
            Login live = postgres.superuser(Roles.DATABASE);
            execute(live, "DROP TABLE alert_history.run_20261122");

            Program.Result result = new Program(Map.of(
                            "ALERT_HISTORY_DATABASE_PASSWORD", live.password(),
                            "ALERT_HISTORY_SOURCE_PASSWORD", live.password()))
                    .run(
                            "restore-window",
                            "--from",
                            "3d",
                            "--database-url",
                            live.jdbcUrl(),
                            "--source-url",
                            postgres.superuser("copy").jdbcUrl());

            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).startsWith("came back of 2026-11-19T14:00:00Z to 2026-11-22T14:00:00Z");
            assertThat(owners(live)).isEqualTo(1);
        }
    }

    @Test
    void aWindowEndsAfterItBegins() {
        Program.Result result = Program.call("restore-window", "--from", "1d", "--to", "2d");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("a window ends after it begins");
    }

    private static void execute(Login login, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password())) {
            connection.createStatement().execute(sql);
        }
    }

    private static int owners(Login login) throws Exception {
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
                ResultSet row = connection.createStatement().executeQuery("""
                        SELECT count(DISTINCT relowner) FROM pg_class
                        WHERE relname IN ('run', 'run_20261122', 'run_20261121')""")) {
            row.next();
            return row.getInt(1);
        }
    }
}
