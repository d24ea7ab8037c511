package io.alerthistory.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Program;
import io.alerthistory.cli.run.OurInstance;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Login;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.store.Database;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.upkeep.Preparation;
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
class VerifyTest {
    @TempDir
    private Path directory;

    @Test
    void reportsForPeopleAndForPrograms() throws Exception {
        try (EmbeddedPostgres postgres = OurInstance.start(16, directory.resolve("data"))) {
            Login application = postgres.login(Roles.LOGIN_A, Roles.DATABASE);
            try (Database database = Database.of(
                    new DatabaseSettings(application.jdbcUrl(), application.user(), application.password(), 5))) {
                database.migrate();
                new Preparation(database).prepare(Instant.now(), Duration.ofHours(25));
            }
            Login superuser = postgres.login("postgres", Roles.DATABASE);
            Path report = directory.resolve("report");

            Program.Result well = run(
                    superuser,
                    "--live-url",
                    superuser.jdbcUrl(),
                    "--report",
                    report.toString(),
                    "--backup-label",
                    "20261122-140000F",
                    "--restore-seconds",
                    "12.5");

            assertThat(well.exit()).as(well.out() + well.err()).isZero();
            assertThat(well.out()).contains("passed   indexes").contains("all is well");
            JsonNode json = new JsonMapper().readTree(report.toFile());
            assertThat(json.get("ok").asBoolean()).isTrue();
            assertThat(json.get("backup").asText()).isEqualTo("20261122-140000F");
            assertThat(json.get("restoreSeconds").asDouble()).isEqualTo(12.5);

            try (Connection connection =
                    DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password())) {
                connection.createStatement().execute("""
                        INSERT INTO alert_history.sighting SELECT 7, floor, 1, 1, floor, floor, 1, 0 FROM alert_history.state""");
            }
            Program.Result wrong = run(superuser, "--output", "json");
            assertThat(wrong.exit()).isEqualTo(ExitCode.FAILURE);
            assertThat(wrong.out()).contains("1 sightings have no run");
            assertThat(wrong.out() + wrong.err()).doesNotContain(superuser.password());
        }
    }

    @Test
    void saysWhatToGiveWhenNothingIsGiven() {
        Program.Result result = Program.call("verify");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("give either --database-url or --database-secret");
        assertThat(Program.call("verify", "--database-url", "postgresql://127.0.0.1:1/x", "--live-url", "nonsense")
                        .exit())
                .isEqualTo(ExitCode.CANNOT_START);
    }

    @Test
    void reportsAlsoThatNothingAnswered() throws Exception {
        Path report = directory.resolve("report");
        Program.Result result =
                Program.call("verify", "--database-url", "postgresql://127.0.0.1:1/x", "--report", report.toString());
        assertThat(result.exit()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(Files.readString(report)).contains("\"ok\":false").contains("cannot log in");
    }

    private Program.Result run(Login login, String... more) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), login.password());
        List<String> arguments = List.of(
                "verify",
                "--database-url",
                login.jdbcUrl(),
                "--database-user",
                login.user(),
                "--database-password-file",
                password.toString());
        return new Program(Map.of("ALERT_HISTORY_LIVE_PASSWORD", login.password()))
                .run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }
}
