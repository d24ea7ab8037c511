package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Certificates change under a running database, and only the instance's own CA makes a superuser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificatesTest {
    private static final int FIRST = 1;
    private static final int LAST = Integer.MAX_VALUE;
    private static final String OPERATOR = "alerthistory-operator";

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    Path folder;

    @Test
    void aServerCertificateIsRenewedInTimeWithoutARestart() throws SQLException {
        var history = SHARED.get().resetToSmall();
        var marker = RestartMarker.of(history);
        var authority = history.secret("-ca");
        // More than two thirds of its life are over: it is due, and still valid.
        var due = TestCertificateAuthority.of(folder, authority.get("ca.crt"), authority.get("ca.key"))
                .server(names(history), minutes(-90), minutes(20));
        try (var tunnel = PostgresPortForward.to(history);
                var session = open(history, tunnel, Map.of())) {
            write(history.object("-server"), history, Map.of("tls.crt", due.certificate(), "tls.key", due.key()));
            history.await("another certificate", _ -> !certificate(history).equals(due.certificate()));
            var renewed = serial(certificate(history));
            assertThat(renewed).isNotEqualTo(serial(due.certificate()));
            history.await(
                    "the new certificate shown",
                    _ -> TlsHandshake.serial(history).equals(renewed));
            assertThat(session.isValid(5)).as("a connection from before").isTrue();
        }
        history.awaitConfigured();
        marker.assertNotRestarted(history);
    }

    // The first: before there is the shared instance, as the node has room for few.
    @Test
    @Order(FIRST)
    void aUsersCertificateServesClientsAndItsAuthorityMakesNoSuperuser() throws SQLException {
        var theirs = TestCertificateAuthority.create(folder, "somebodys-ca");
        var pair = theirs.server(
                List.of(
                        "history-postgresql-rw." + testNamespace.name() + ".svc",
                        "history-postgresql-rw." + testNamespace.name() + ".svc.cluster.local",
                        "localhost"),
                minutes(-10),
                minutes(30_000));
        testNamespace
                .client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("theirs")
                        .withNamespace(testNamespace.name())
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .withStringData(Map.of(
                                "tls.crt", pair.certificate(), "tls.key", pair.key(), "ca.crt", theirs.certificate()))
                        .build())
                .create();
        var history = TestPostgresInstance.create(
                testNamespace.name(), TestPostgresInstance.SMALL + "tls: {serverSecret: theirs}\n");
        history.awaitConfigured();
        assertThat(TlsHandshake.serial(history)).isEqualTo(serial(pair.certificate()));
        var trust = history.secret("-app").get("ca.crt");
        assertThat(trust.strip()).isEqualTo(theirs.certificate().strip());
        try (var tunnel = PostgresPortForward.to(history)) {
            open(history, tunnel, verifying(trust)).close();
            // With the instance's own authority it goes, so it is the authority that is refused.
            assertThat(superuser(tunnel, ours(history))).isEqualTo("postgres");
            assertThatThrownBy(() -> superuser(tunnel, theirs.client(OPERATOR))).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void clientsMustSpeakTlsUnlessTheSpecSaysOtherwise() {
        var history = SHARED.get().resetToSmall();
        var marker = RestartMarker.of(history);
        assertThatThrownBy(() -> network(history, "disable", app(history))).hasMessageContaining("rejects connection");
        assertThat(network(history, "require", app(history))).isEqualTo("1");
        history.apply(TestPostgresInstance.SMALL + "tls: {mode: optional}\n");
        history.awaitConfigured();
        assertThat(network(history, "disable", app(history))).isEqualTo("1");
        history.apply(TestPostgresInstance.SMALL);
        history.awaitConfigured();
        assertThatThrownBy(() -> network(history, "disable", app(history))).hasMessageContaining("rejects connection");
        marker.assertNotRestarted(history);
    }

    @Test
    void overTheNetworkNoSuperuserByPasswordAndNoMonitoring() {
        var history = SHARED.get().resetToSmall();
        var bootstrap = history.secret("-bootstrap").get("password");
        assertThatThrownBy(() -> network(history, "require", Map.of("user", "postgres", "password", bootstrap)))
                .hasMessageContaining("requires a valid client certificate");
        assertThatThrownBy(() -> network(history, "require", history.secret("-monitoring")))
                .hasMessageContaining("rejects connection");
    }

    @Test
    @Order(LAST)
    void aLostAuthorityIsReplacedWithoutAPerson() throws SQLException {
        var history = SHARED.get().resetToSmall();
        var before = history.secret("-app").get("ca.crt");
        TestCluster.client()
                .secrets()
                .inNamespace(history.namespace())
                .withName(history.object("-ca"))
                .delete();
        history.await(
                "another authority", _ -> !history.secret("-app").get("ca.crt").equals(before));
        history.awaitConfigured();
        try (var tunnel = PostgresPortForward.to(history)) {
            open(history, tunnel, verifying(history.secret("-app").get("ca.crt")))
                    .close();
        }
    }

    private static List<String> names(TestPostgresInstance history) {
        try {
            return TlsHandshake.certificate(history).getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant minutes(int from) {
        return Instant.now().plus(Duration.ofMinutes(from));
    }

    private static String certificate(TestPostgresInstance history) {
        return history.secret("-server").get("tls.crt");
    }

    private static BigInteger serial(String pem) {
        try {
            var certificates = CertificateFactory.getInstance("X.509");
            return ((X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8))))
                    .getSerialNumber();
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(String secret, TestPostgresInstance history, Map<String, String> data) {
        MergePatch.setSecretData(
                TestCluster.client().secrets().inNamespace(history.namespace()).withName(secret), data);
    }

    private static Map<String, String> app(TestPostgresInstance history) {
        return history.secret("-app");
    }

    private Map<String, String> verifying(String authority) {
        try {
            var file = Files.writeString(Files.createTempFile(folder, "trust", ".crt"), authority);
            return Map.of("sslmode", "verify-full", "sslrootcert", file.toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Connection open(TestPostgresInstance history, PostgresPortForward tunnel, Map<String, String> more)
            throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", app(history).get("user"));
        properties.setProperty("password", app(history).get("password"));
        properties.setProperty("sslmode", "require");
        more.forEach(properties::setProperty);
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + tunnel.port() + "/alert_history", properties);
    }

    private Path ours(TestPostgresInstance history) {
        var authority = history.secret("-ca");
        try {
            return TestCertificateAuthority.of(
                            Files.createDirectory(folder.resolve("ours")),
                            authority.get("ca.crt"),
                            authority.get("ca.key"))
                    .client(OPERATOR);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String superuser(PostgresPortForward tunnel, Path certificate) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("sslmode", "require");
        properties.setProperty("sslkey", certificate.toString());
        properties.setProperty("sslpassword", "test");
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + tunnel.port() + "/postgres", properties);
                var answer = connection.createStatement().executeQuery("SELECT session_user")) {
            answer.next();
            return answer.getString(1);
        }
    }

    // From the pod's own address, which is not the loopback that a port-forward would come from.
    private static String network(TestPostgresInstance history, String tls, Map<String, String> login) {
        return history.exec(
                "env",
                "PGPASSWORD=" + login.get("password"),
                "PGSSLMODE=" + tls,
                "psql",
                "-XAtq",
                "-h",
                history.pod().getStatus().getPodIP(),
                "-U",
                login.get("user"),
                "-d",
                "alert_history",
                "-c",
                "SELECT 1");
    }
}
