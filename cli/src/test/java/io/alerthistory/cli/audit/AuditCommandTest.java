package io.alerthistory.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.run.EmbeddedInstanceFixture;
import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.postgres.audit.AuditChecklist;
import io.alerthistory.postgres.audit.AuditFinding;
import io.alerthistory.postgres.audit.AuditSeverity;
import io.alerthistory.postgres.audit.AuditVerdict;
import io.alerthistory.postgres.roles.PostgresNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit of an instance as we make it, of a careless one, and by those who may not see all. */
class AuditCommandTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {16, 17})
    void ourOwnInstanceHasNoHighFinding(int major) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedInstanceFixture.start(major, directory)) {
            Map<String, AuditFinding> findings = new AuditFixture(postgres).audit();

            assertThat(findings.values().stream().filter(finding -> finding.failed(AuditSeverity.HIGH)))
                    .isEmpty();
            // What the embedded build lacks: pgaudit (3.2, 3.1.25) and an archive (7.4, 8.2).
            assertThat(failed(findings)).containsExactlyInAnyOrder("3.1.25", "3.2", "7.4", "8.2");
            assertThat(findings.get("6.8").verdict()).isEqualTo(AuditVerdict.NOT_APPLICABLE);
            assertThat(findings.values()).noneMatch(finding -> finding.verdict() == AuditVerdict.NOT_PERMITTED);
        }
    }

    @Test
    void aCarelessServerIsSeenThrough() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary(
                16,
                directory,
                Map.of("unix_socket_permissions", "0777", "logging_collector", "off", "log_statement", "ddl"))) {
            Map<String, AuditFinding> findings = AuditFixture.audit(postgres.superuser());

            assertThat(failed(findings)).contains("2.1", "3.1.3", "3.1.20", "3.2", "7.2", "AH.6", "6.11");
            assertThat(findings.get("3.1.25").verdict()).isEqualTo(AuditVerdict.PASS);
            assertThat(findings.get("3.1.6").verdict()).isEqualTo(AuditVerdict.NOT_APPLICABLE);
        }
    }

    @Test
    void whatALoginMayNotSeeIsNoPass() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedInstanceFixture.start(16, directory)) {
            Map<String, AuditFinding> application =
                    AuditFixture.audit(postgres.login(PostgresNames.LOGIN_A, PostgresNames.DATABASE));

            Map<String, AuditFinding> superuser = new AuditFixture(postgres).audit();
            assertThat(application.values())
                    .allSatisfy(finding -> assertThat(finding.verdict())
                            .as(finding.check().id())
                            .isIn(
                                    AuditVerdict.NOT_PERMITTED,
                                    superuser.get(finding.check().id()).verdict()));
            assertThat(application.get("3.2").verdict()).isEqualTo(AuditVerdict.NOT_PERMITTED);
            assertThat(application.get("3.2").evidence())
                    .endsWith("GRANT pg_read_all_settings TO \"alert_history_owner\"");
            for (String id : List.of("5.3", "5.4", "AH.8", "AH.9", "AH.4", "AH.12", "6.3", "7.1")) {
                assertThat(application.get(id).verdict()).isEqualTo(AuditVerdict.NOT_PERMITTED);
            }
            assertThat(application.get("AH.10").verdict()).isEqualTo(AuditVerdict.PASS);

            new AuditFixture(postgres)
                    .execute(List.of(
                            "GRANT pg_monitor TO alert_history_owner",
                            "GRANT EXECUTE ON FUNCTION pg_hba_file_rules() TO alert_history_owner"));
            Map<String, AuditFinding> granted =
                    AuditFixture.audit(postgres.login(PostgresNames.LOGIN_A, PostgresNames.DATABASE));
            assertThat(granted.get("AH.8").verdict()).isEqualTo(AuditVerdict.PASS);
            assertThat(granted.get("3.2").verdict()).isEqualTo(AuditVerdict.FAIL);
            assertThat(granted.get("AH.4").verdict()).isEqualTo(AuditVerdict.NOT_PERMITTED);
        }
    }

    @Test
    void printsATableOrJsonAndExitsByTheWorst() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedInstanceFixture.start(16, directory)) {
            EmbeddedLogin login = postgres.superuser(PostgresNames.DATABASE);
            CommandLineProgram.ProgramResult table = call(login, "table");
            assertThat(table.exit()).isEqualTo(ExitCode.OK);
            assertThat(table.out())
                    .contains("3.2     FAIL           medium")
                    .contains("remedy: use an image with pgaudit");
            assertThat(table.out() + table.err()).doesNotContain(login.password());

            new AuditFixture(postgres).execute(List.of("CREATE ROLE \"mal\nlory\" SUPERUSER"));
            CommandLineProgram.ProgramResult json = call(login, "json");
            assertThat(json.exit()).isEqualTo(ExitCode.FAILURE);
            JsonNode report = new JsonMapper().readTree(json.out());
            assertThat(report.at("/failed/high").asInt()).isEqualTo(1);
            assertThat(report.path("checks")).hasSize(AuditChecklist.checks().size());
            assertThat(call(login, "table").out()).contains("mal\\u000alory");
        }
    }

    @Test
    void refusesWrongUsageAndADeadAddress() throws Exception {
        assertThat(CommandLineProgram.call("audit").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineProgram.call("audit", "--database-url", "postgresql://u:p@h/d")
                        .exit())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineProgram.call("audit", "--database-url", "postgresql://h/d")
                        .exit())
                .isEqualTo(ExitCode.CANNOT_START);
        Path password = Files.writeString(directory.resolve("password"), "secret word\n");
        CommandLineProgram.ProgramResult dead = CommandLineProgram.call(
                "audit",
                "--database-url",
                "postgresql://127.0.0.1:1/d",
                "--database-password-file",
                password.toString());
        assertThat(dead.exit()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(dead.err()).startsWith("alert-history: cannot log in to the database as postgres:");
    }

    private CommandLineProgram.ProgramResult call(EmbeddedLogin login, String format) throws Exception {
        Path password = Files.writeString(directory.resolve("auditor"), login.password());
        return CommandLineProgram.call(
                "audit",
                "--database-url",
                login.jdbcUrl(),
                "--database-user",
                login.user(),
                "--database-password-file",
                password.toString(),
                "--output",
                format);
    }

    private static List<String> failed(Map<String, AuditFinding> findings) {
        return findings.values().stream()
                .filter(finding -> finding.verdict() == AuditVerdict.FAIL)
                .map(finding -> finding.check().id())
                .toList();
    }
}
