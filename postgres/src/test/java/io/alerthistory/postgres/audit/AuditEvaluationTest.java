package io.alerthistory.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.access.HbaFile;
import io.alerthistory.spec.TlsSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Judgements of states that no server at hand is in: a standby, an old build, pgaudit, our own pg_hba.conf. */
class AuditEvaluationTest {
    @Test
    void eachCheckHasItsNumberAndSaysWhatToDo() {
        List<AuditCheck> checks = AuditChecklist.checks();

        assertThat(checks).extracting(AuditCheck::id).doesNotHaveDuplicates().hasSizeGreaterThan(70);
        assertThat(new HashSet<>(checks).stream().filter(check -> check.source() instanceof EvidenceSource.SqlEvidence))
                .allSatisfy(check -> assertThat(check.remedy()).isNotBlank());
    }

    @Test
    void pgauditTakesThePlaceOfLogStatement() {
        AuditQueryRow loaded = row("shared_preload_libraries", "pg_stat_statements,pgaudit");
        assertThat(AuditCheckRunner.rows("3.2", loaded, row("pgaudit.log", "ddl,role"))
                        .verdict())
                .isEqualTo(AuditVerdict.PASS);
        assertThat(AuditCheckRunner.rows("3.2", loaded, row("pgaudit.log", "all,-role"))
                        .verdict())
                .isEqualTo(AuditVerdict.FAIL);
        assertThat(AuditCheckRunner.rows("3.2", loaded, row("pgaudit.log", "read"))
                        .verdict())
                .isEqualTo(AuditVerdict.FAIL);
        assertThat(AuditCheckRunner.rows("3.1.25", loaded, row("pgaudit.log", "ddl,role"), row("log_statement", "none"))
                        .verdict())
                .isEqualTo(AuditVerdict.ACCEPTED);
        assertThat(AuditCheckRunner.rows("3.1.25", row("log_statement", "none")).verdict())
                .isEqualTo(AuditVerdict.FAIL);
    }

    @Test
    void pipesInPlaceOfLogFilesAreAcceptedOfOurPodsAlone() {
        AuditQueryRow[] pipes = {
            row("logging_collector", "on"),
            row("log_directory", "/var/log/postgresql"),
            row("log_filename", "postgresql.log"),
            row("log_rotation_age", "0"),
            row("log_rotation_size", "0"),
        };
        AuditQueryRow[] managedRows = Stream.concat(
                        Stream.of(pipes), Stream.of(row("alert_history.config_hash", "abc")))
                .toArray(AuditQueryRow[]::new);
        for (String check : List.of("3.1.5", "3.1.8", "3.1.9")) {
            assertThat(AuditCheckRunner.rows(check, managedRows).verdict())
                    .as(check)
                    .isEqualTo(AuditVerdict.ACCEPTED);
            assertThat(AuditCheckRunner.rows(check, pipes).verdict()).as(check).isEqualTo(AuditVerdict.FAIL);
        }
    }

    @Test
    void anOldMinorVersionAndMissingChecksumsFail() {
        assertThat(AuditCheckRunner.rows("1.5", row("server_version_num", "160003"), row("server_version", "16.3"))
                        .verdict())
                .isEqualTo(AuditVerdict.FAIL);
        assertThat(AuditCheckRunner.rows("1.5", row("server_version_num", "170011"), row("server_version", "17.11"))
                        .verdict())
                .isEqualTo(AuditVerdict.PASS);
        assertThat(AuditCheckRunner.rows("1.5", row("server_version_num", "150012"), row("server_version", "15.12"))
                        .verdict())
                .isEqualTo(AuditVerdict.FAIL);
        assertThat(AuditCheckRunner.rows("1.4", row("data_checksums", "off")).verdict())
                .isEqualTo(AuditVerdict.FAIL);
    }

    @Test
    void aStandbyThatChecksNothingFailsAndShowsNoPassword() {
        AuditFinding blind =
                AuditCheckRunner.rows("7.5", row("t", "host=primary user=r password=hidden sslmode=prefer"));
        assertThat(blind.verdict()).isEqualTo(AuditVerdict.FAIL);
        assertThat(blind.evidence()).doesNotContain("hidden");
        assertThat(AuditCheckRunner.rows("7.5", row("t", "host=primary sslmode=verify-full"))
                        .verdict())
                .isEqualTo(AuditVerdict.PASS);
        assertThat(AuditCheckRunner.rows("7.5", row("f", "")).verdict()).isEqualTo(AuditVerdict.NOT_APPLICABLE);
    }

    @Test
    void walThatIsThrownAwayIsNotArchived() {
        assertThat(AuditCheckRunner.rows("7.4", row("archive_mode", "on"), row("archive_command", "/bin/true"))
                        .verdict())
                .isEqualTo(AuditVerdict.FAIL);
        AuditFinding archived = AuditCheckRunner.rows(
                "7.4", row("archive_mode", "on"), row("archive_command", "KEY=hidden pgbackrest archive-push %p"));
        assertThat(archived.evidence()).doesNotContain("pgbackrest archive-push");
    }

    @Test
    void bothFormsOfOurHbaLetSuperusersInByCertificateOnly() {
        assertThat(AuditCheckRunner.rows("AH.8", hba(TlsSpec.TlsMode.REQUIRED)).verdict())
                .isEqualTo(AuditVerdict.PASS);
        assertThat(AuditCheckRunner.rows("AH.8", hba(TlsSpec.TlsMode.OPTIONAL)).verdict())
                .isEqualTo(AuditVerdict.PASS);
        assertThat(AuditCheckRunner.rows("AH.9", hba(TlsSpec.TlsMode.REQUIRED)).verdict())
                .isEqualTo(AuditVerdict.PASS);
        assertThat(AuditCheckRunner.rows("AH.9", hba(TlsSpec.TlsMode.OPTIONAL)).verdict())
                .isEqualTo(AuditVerdict.ACCEPTED);
        assertThat(AuditCheckRunner.rows("5.4", hba(TlsSpec.TlsMode.REQUIRED)).verdict())
                .isEqualTo(AuditVerdict.PASS);
    }

    @Test
    void aRefusalShadowsOnlyWhomItRefuses() {
        assertThat(walk("host all all all reject", "host all all all scram-sha-256")
                        .plaintextRules())
                .isEmpty();
        assertThat(walk("host all bob all reject", "host all all all scram-sha-256")
                        .plaintextRules())
                .hasSize(1);
        assertThat(walk("hostnossl all all 0.0.0.0/0 reject", "host all all all scram-sha-256")
                        .plaintextRules())
                .as("IPv6 is open")
                .hasSize(1);
        assertThat(walk("hostnossl all all all reject", "host replication all all scram-sha-256")
                        .plaintextRules())
                .as("all does not cover replication")
                .hasSize(1);
        assertThat(walk("hostssl all postgres all cert", "hostssl all all all scram-sha-256")
                        .rulesWithoutCertificate("postgres"))
                .isEmpty();
        assertThat(walk("hostssl sales postgres all cert", "hostssl all all all scram-sha-256")
                        .rulesWithoutCertificate("postgres"))
                .hasSize(1);
        assertThat(walk("host all +admins all scram-sha-256").rulesWithoutCertificate("postgres"))
                .hasSize(1);
    }

    private static HbaRuleSet walk(String... lines) {
        return new HbaRuleSet(HbaRule.of(rows(List.of(lines), "")));
    }

    private static AuditQueryRow[] hba(TlsSpec.TlsMode mode) {
        return rows(
                        HbaFile.image(mode)
                                .lines()
                                .filter(line -> !line.startsWith("#"))
                                .toList(),
                        "hash")
                .toArray(AuditQueryRow[]::new);
    }

    // As the server's view has them: an address with a mask in two columns.
    private static List<AuditQueryRow> rows(List<String> lines, String hash) {
        List<AuditQueryRow> rows = new ArrayList<>();
        for (String line : lines) {
            List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", -1)));
            if (words.getFirst().equals("local")) {
                words.add(3, "");
            }
            String[] address = words.get(3).split("/", 2);
            String mask = address.length == 1 ? "" : address[1].equals("0") ? "0.0.0.0" : "255.255.255.255";
            rows.add(row(
                    "" + rows.size(),
                    words.get(0),
                    words.get(1),
                    words.get(2),
                    address[0],
                    mask,
                    words.get(4),
                    "",
                    "postgres",
                    hash));
        }
        return rows;
    }

    private static AuditQueryRow row(String... cells) {
        return new AuditQueryRow(List.of(cells));
    }
}
