package io.alerthistory.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.server.OpensslCertificates;
import io.alerthistory.postgres.server.TestPostgresServer;
import io.alerthistory.spec.PostgresVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that only a server shows which listens on the network, or which has TLS. */
class NetworkAuditTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void listeningWithoutTls(PostgresVersion version) throws Exception {
        try (var server = TestPostgresServer.create(version, directory)) {
            server.start("listen_addresses=*");
            try (var connection = server.connect()) {
                assertThat(AuditCheckRunner.server("6.8", connection).verdict()).isEqualTo(AuditVerdict.FAIL);
                assertThat(AuditCheckRunner.server("5.2", connection).verdict()).isEqualTo(AuditVerdict.FAIL);
                assertThat(AuditCheckRunner.server("1.4", connection).verdict()).isEqualTo(AuditVerdict.PASS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void weakCiphers(PostgresVersion version) throws Exception {
        try (var server = TestPostgresServer.create(version, directory)) {
            server.start(tls("ssl_ciphers=HIGH:MEDIUM:+3DES:!aNULL"));
            try (var connection = server.connect()) {
                assertThat(AuditCheckRunner.server("6.8", connection).verdict()).isEqualTo(AuditVerdict.PASS);
                assertThat(AuditCheckRunner.server("6.10", connection).verdict())
                        .isEqualTo(AuditVerdict.FAIL);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourCiphers(PostgresVersion version) throws Exception {
        try (var server = TestPostgresServer.create(version, directory)) {
            server.start(
                    tls("ssl_ciphers=ECDHE+AESGCM:ECDHE+CHACHA20", "archive_mode=on", "archive_command=pgbackrest"));
            try (var connection = server.connect()) {
                assertThat(AuditCheckRunner.server("6.10", connection).verdict())
                        .isEqualTo(AuditVerdict.PASS);
                assertThat(AuditCheckRunner.server("7.4", connection).verdict()).isEqualTo(AuditVerdict.PASS);
            }
        }
    }

    private String[] tls(String... more) throws Exception {
        var certificates = new OpensslCertificates(directory).authority("server", "localhost");
        List<String> options = new ArrayList<>(List.of(
                "ssl=on",
                "ssl_cert_file=" + certificates.certificate("server"),
                "ssl_key_file=" + certificates.key("server")));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }
}
