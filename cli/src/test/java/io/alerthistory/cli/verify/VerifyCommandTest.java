package io.alerthistory.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.run.EmbeddedInstanceFixture;
import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.upkeep.DatabasePreparation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, against an instance as we make it. */
class VerifyCommandTest {
    @TempDir
    private Path directory;

    @Test
    void reportsForPeopleAndForPrograms() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedInstanceFixture.start(16, directory.resolve("data"))) {
            EmbeddedLogin application = postgres.login(PostgresNames.LOGIN_A, PostgresNames.DATABASE);
            try (HistoryDatabase database = HistoryDatabase.of(
                    new DatabaseSettings(application.jdbcUrl(), application.user(), application.password(), 5))) {
                database.migrate();
                new DatabasePreparation(database).prepare(Instant.now(), Duration.ofHours(25));
            }
            EmbeddedLogin superuser = postgres.login("postgres", PostgresNames.DATABASE);
            Path report = directory.resolve("report");

            CommandLineProgram.ProgramResult success = run(
                    superuser,
                    "--live-url",
                    superuser.jdbcUrl(),
                    "--report",
                    report.toString(),
                    "--backup-label",
                    "20261122-140000F",
                    "--restore-seconds",
                    "12.5");

            assertThat(success.exit()).as(success.out() + success.err()).isZero();
            assertThat(success.out()).contains("passed   indexes").contains("all checks passed");
            JsonNode json = new JsonMapper().readTree(report.toFile());
            assertThat(json.get("ok").asBoolean()).isTrue();
            assertThat(json.has("runs")).isTrue();
            assertThat(json.get("backup").asText()).isEqualTo("20261122-140000F");
            assertThat(json.get("restoreSeconds").asDouble()).isEqualTo(12.5);

            try (Connection connection =
                    DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password())) {
                connection.createStatement().execute("""
                        INSERT INTO alert_history.sighting SELECT 7, floor, 1, 1, floor, floor, 1, 0 FROM alert_history.state""");
            }
            CommandLineProgram.ProgramResult failure = run(superuser, "--output", "json");
            assertThat(failure.exit()).isEqualTo(ExitCode.FAILURE);
            assertThat(failure.out()).contains("1 sightings have no run");
            assertThat(failure.out() + failure.err()).doesNotContain(superuser.password());
        }
    }

    @Test
    void saysWhatToGiveWhenNothingIsGiven() {
        CommandLineProgram.ProgramResult result = CommandLineProgram.call("verify");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("give either --database-url or --database-secret");
        assertThat(CommandLineProgram.call(
                                "verify", "--database-url", "postgresql://127.0.0.1:1/x", "--live-url", "nonsense")
                        .exit())
                .isEqualTo(ExitCode.CANNOT_START);
    }

    @Test
    void reportsAlsoThatNothingAnswered() throws Exception {
        Path report = directory.resolve("report");
        CommandLineProgram.ProgramResult result = CommandLineProgram.call(
                "verify", "--database-url", "postgresql://127.0.0.1:1/x", "--report", report.toString());
        assertThat(result.exit()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(Files.readString(report)).contains("\"ok\":false").contains("cannot log in");
    }

    private CommandLineProgram.ProgramResult run(EmbeddedLogin login, String... options) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), login.password());
        List<String> arguments = List.of(
                "verify",
                "--database-url",
                login.jdbcUrl(),
                "--database-user",
                login.user(),
                "--database-password-file",
                password.toString());
        return new CommandLineProgram(Map.of("ALERT_HISTORY_LIVE_PASSWORD", login.password()))
                .run(Stream.concat(arguments.stream(), Stream.of(options)).toArray(String[]::new));
    }
}
