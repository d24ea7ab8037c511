package io.alerthistory.operator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and whom we believe. */
class ServerConnectionTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    static Path directory;

    private static TlsTestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TlsTestServer.start(16, directory.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theSuperuserLogsInWithACertificate() throws Exception {
        try (var connection = server.connect()) {
            String session = SqlQueries.single(connection, """
                    SELECT concat_ws(' ', current_user, ssl, version, client_dn, application_name,
                                     current_setting('search_path'))
                    FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE pid = pg_backend_pid()
                    """, row -> row.getString(1));
            assertThat(session)
                    .isEqualTo("postgres t TLSv1.3 /CN=alerthistory-operator alert-history-operator pg_catalog");
        }
    }

    @Test
    void refusesACertificateWithAnotherName() {
        var otherCertificate = server.authority.issueClient("somebody", DAY, Instant.now());
        assertThat(ServerReachability.probe(server.endpoint(), otherCertificate))
                .isInstanceOfSatisfying(
                        ServerReachability.ConnectionRefusal.class,
                        refused -> assertThat(refused.reason()).contains("certificate authentication failed"));
    }

    @Test
    void refusesACertificateOfAnotherCa() {
        var otherAuthority = CertificateAuthority.create("test", Instant.now());
        var forgedCertificate = otherAuthority.issueClient(SuperuserConnections.COMMON_NAME, DAY, Instant.now());
        assertThat(ServerReachability.probe(server.endpoint(), forgedCertificate))
                .isInstanceOf(ServerReachability.ConnectionFailure.class);
    }

    @Test
    void refusesAServerCertificateFromAClient() {
        CertificateAndKey mixed =
                server.authority.issueServer(List.of(SuperuserConnections.COMMON_NAME), DAY, Instant.now());
        assertThat(ServerReachability.probe(server.endpoint(), mixed))
                .isInstanceOf(ServerReachability.ConnectionFailure.class);
    }

    @Test
    void doesNotTrustAServerWithAnotherName() {
        assertThat(ServerReachability.probe(server.endpoint("two-postgresql-rw.ns.svc"), server.operatorCertificate))
                .isInstanceOfSatisfying(
                        ServerReachability.ConnectionRefusal.class,
                        refused -> assertThat(refused.reason()).contains("two-postgresql-rw.ns.svc"));
    }

    @Test
    void doesNotTrustAServerOfAnotherCa() {
        var otherAuthority = CertificateAuthority.create("test", Instant.now());
        var endpoint = new ServerEndpoint(
                "127.0.0.1", server.endpoint().port(), TlsTestServer.NAME, otherAuthority.certificatePem());
        assertThat(ServerReachability.probe(endpoint, server.operatorCertificate))
                .isInstanceOfSatisfying(
                        ServerReachability.ConnectionRefusal.class,
                        refused -> assertThat(refused.reason()).startsWith("TLS: "));
    }

    @Test
    void trustsBothCasOfABundle() {
        var otherAuthority = CertificateAuthority.create("test", Instant.now());
        var bundle = otherAuthority.certificatePem() + server.authority.certificatePem();
        var endpoint = new ServerEndpoint("127.0.0.1", server.endpoint().port(), TlsTestServer.NAME, bundle);
        assertThat(ServerReachability.probe(endpoint, server.operatorCertificate))
                .isInstanceOf(ServerReachability.ReachableServer.class);
    }

    @Test
    void trustsANewCaAfterAReload() throws Exception {
        var next = CertificateAuthority.create("test", Instant.now());
        var bothAuthorities = next.certificatePem() + server.authority.certificatePem();
        var firstCertificate =
                server.authority.issueServer(List.of(TlsTestServer.NAME, "localhost"), DAY, Instant.now());
        server.installCertificate(next.issueServer(List.of(TlsTestServer.NAME), DAY, Instant.now()), bothAuthorities);
        try (var connection = server.connect()) {
            ServerCommands.reload(connection);
        }
        var endpoint =
                new ServerEndpoint("127.0.0.1", server.endpoint().port(), TlsTestServer.NAME, next.certificatePem());
        try {
            eventually(() -> ServerReachability.probe(endpoint, server.operatorCertificate)
                    instanceof ServerReachability.ReachableServer);
            var operator = next.issueClient(SuperuserConnections.COMMON_NAME, DAY, Instant.now());
            assertThat(ServerReachability.probe(endpoint, operator))
                    .isInstanceOf(ServerReachability.ReachableServer.class);
        } finally {
            server.installCertificate(firstCertificate, server.authority.certificatePem());
            try (var connection = SuperuserConnections.connect(endpoint, server.operatorCertificate, "postgres")) {
                ServerCommands.reload(connection);
            }
            eventually(() -> ServerReachability.probe(server.endpoint(), server.operatorCertificate)
                    instanceof ServerReachability.ReachableServer);
        }
    }

    @Test
    void reportsAServerThatDoesNotListen() {
        var endpoint = new ServerEndpoint("127.0.0.1", 1, TlsTestServer.NAME, server.authority.certificatePem());
        assertThat(ServerReachability.probe(endpoint, server.operatorCertificate))
                .isInstanceOfSatisfying(
                        ServerReachability.UnreachableServer.class,
                        unreachable -> assertThat(unreachable.reason()).contains("refused"));
    }

    @Test
    void reportsAStartingServer() {
        assertThat(ServerReachability.classify(new SQLException("FATAL: the database system is starting up", "57P03")))
                .isEqualTo(new ServerReachability.StartingServer("FATAL: the database system is starting up"));
    }

    @Test
    void aClientLogsInWithAPasswordOrGetsTheReason() throws Exception {
        var password = new RolePassword("correct horse");
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            var verifier = ScramVerifier.of(password, new byte[16]);
            statement.execute("CREATE ROLE client LOGIN PASSWORD '" + verifier.text() + "'");
            statement.execute("CREATE DATABASE alert_history");
        }
        assertThat(ClientProbe.probe(server.endpoint(), "client", password))
                .isEqualTo(new ClientProbe.ClientProbeResult.ProbeSuccess());
        assertThat(ClientProbe.probe(server.endpoint(), "client", new RolePassword("battery staple")))
                .isInstanceOfSatisfying(
                        ClientProbe.ClientProbeResult.ProbeFailure.class,
                        failed -> assertThat(failed.failure().reason())
                                .contains("password authentication failed for user \"client\"")
                                .doesNotContain("staple"));
        assertThat(ClientProbe.probe(server.endpoint("elsewhere"), "client", password))
                .isInstanceOf(ClientProbe.ClientProbeResult.ProbeFailure.class);
    }

    @Test
    void theSuperuserHasNoPassword() {
        assertThat(ClientProbe.probe(server.endpoint(), "postgres", new RolePassword("any")))
                .isInstanceOf(ClientProbe.ClientProbeResult.ProbeFailure.class);
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(server.endpoint() + " " + server.operatorCertificate).doesNotContain("BEGIN");
        assertThatThrownBy(() -> SuperuserConnections.connect(
                        server.endpoint(), new CertificateAndKey("x", "secret"), "postgres"))
                .hasMessageNotContaining("secret")
                .hasStackTraceContaining("certificate")
                .satisfies(e -> assertThat(stack(e)).doesNotContain("\"secret\""));
    }

    private static String stack(Throwable e) {
        var writer = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(writer));
        return writer.toString();
    }

    private static void eventually(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
