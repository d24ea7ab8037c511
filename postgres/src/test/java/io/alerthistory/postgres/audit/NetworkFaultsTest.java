package io.alerthistory.postgres.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.postgres.server.TestServer;
import io.alerthistory.spec.PostgresVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that only a server shows which listens on the network, or which has TLS. */
class NetworkFaultsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void listeningWithoutTls(PostgresVersion version) throws Exception {
        try (var server = TestServer.create(version, directory)) {
            server.start("listen_addresses=*");
            try (var connection = server.connect()) {
                assertThat(Asked.server("6.8", connection).verdict()).isEqualTo(Verdict.FAIL);
                assertThat(Asked.server("5.2", connection).verdict()).isEqualTo(Verdict.FAIL);
                assertThat(Asked.server("1.4", connection).verdict()).isEqualTo(Verdict.PASS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void weakCiphers(PostgresVersion version) throws Exception {
        try (var server = TestServer.create(version, directory)) {
            server.start(tls("ssl_ciphers=HIGH:MEDIUM:+3DES:!aNULL"));
            try (var connection = server.connect()) {
                assertThat(Asked.server("6.8", connection).verdict()).isEqualTo(Verdict.PASS);
                assertThat(Asked.server("6.10", connection).verdict()).isEqualTo(Verdict.FAIL);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourCiphers(PostgresVersion version) throws Exception {
        try (var server = TestServer.create(version, directory)) {
            server.start(
                    tls("ssl_ciphers=ECDHE+AESGCM:ECDHE+CHACHA20", "archive_mode=on", "archive_command=pgbackrest"));
            try (var connection = server.connect()) {
                assertThat(Asked.server("6.10", connection).verdict()).isEqualTo(Verdict.PASS);
                assertThat(Asked.server("7.4", connection).verdict()).isEqualTo(Verdict.PASS);
            }
        }
    }

    private String[] tls(String... more) throws Exception {
        Path key = directory.resolve("server.key");
        Path certificate = directory.resolve("server.crt");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-subj",
                        "/CN=localhost",
                        "-days",
                        "2",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assumeTrue(openssl.waitFor() == 0, "no openssl on this machine");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        List<String> options =
                new ArrayList<>(List.of("ssl=on", "ssl_cert_file=" + certificate, "ssl_key_file=" + key));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }
}
