package io.alerthistory.cli.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.run.EmbeddedInstanceFixture;
import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.upkeep.DatabasePreparation;
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
class RestoreWindowCommandTest {
    @TempDir
    private Path directory;

    @Test
    void droppedDaysComeBackAsTheServicesOwn() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedInstanceFixture.start(16, directory.resolve("data"))) {
            EmbeddedLogin application = postgres.login(PostgresNames.LOGIN_A, PostgresNames.DATABASE);
            try (HistoryDatabase database = HistoryDatabase.of(
                    new DatabaseSettings(application.jdbcUrl(), application.user(), application.password(), 5))) {
                database.migrate();
                new DatabasePreparation(database).prepare(Instant.parse("2026-11-22T14:00:00Z"), Duration.ofHours(25));
            }
            EmbeddedLogin superuser = postgres.superuser();
            execute(
                    superuser,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '"
                            + PostgresNames.DATABASE + "'");
            execute(superuser, "CREATE DATABASE copy TEMPLATE " + PostgresNames.DATABASE);
            EmbeddedLogin live = postgres.superuser(PostgresNames.DATABASE);
            execute(live, "DROP TABLE alert_history.run_20261122");

            CommandLineProgram.ProgramResult result = new CommandLineProgram(Map.of(
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
        CommandLineProgram.ProgramResult result =
                CommandLineProgram.call("restore-window", "--from", "1d", "--to", "2d");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("a window ends after it begins");
    }

    private static void execute(EmbeddedLogin login, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password())) {
            connection.createStatement().execute(sql);
        }
    }

    private static int owners(EmbeddedLogin login) throws Exception {
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
                ResultSet row = connection.createStatement().executeQuery("""
                        SELECT count(DISTINCT relowner) FROM pg_class
                        WHERE relname IN ('run', 'run_20261122', 'run_20261121')""")) {
            row.next();
            return row.getInt(1);
        }
    }
}
