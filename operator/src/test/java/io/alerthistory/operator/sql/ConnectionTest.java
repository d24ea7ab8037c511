package io.alerthistory.operator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.postgres.roles.Password;
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
class ConnectionTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    static Path directory;

    private static TlsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TlsServer.start(16, directory.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theSuperuserComesByCertificate() throws Exception {
        try (var connection = server.admin()) {
            String session = Rows.one(connection, """
                    SELECT concat_ws(' ', current_user, ssl, version, client_dn, application_name,
                                     current_setting('search_path'))
                    FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE pid = pg_backend_pid()
                    """, row -> row.getString(1));
            assertThat(session)
                    .isEqualTo("postgres t TLSv1.3 /CN=alerthistory-operator alert-history-operator pg_catalog");
        }
    }

    @Test
    void anotherNameInTheCertificateIsNotTheSuperuser() {
        var other = server.authority.client("somebody", DAY, Instant.now());
        assertThat(Reach.look(server.endpoint(), other))
                .isInstanceOfSatisfying(
                        Reach.Refused.class,
                        refused -> assertThat(refused.reason()).contains("certificate authentication failed"));
    }

    @Test
    void anotherAuthorityMintsNoSuperusers() {
        var other = CertificateAuthority.create("test", Instant.now());
        var minted = other.client(Admin.COMMON_NAME, DAY, Instant.now());
        assertThat(Reach.look(server.endpoint(), minted)).isInstanceOf(Reach.Missed.class);
    }

    @Test
    void aServersCertificateIsNoClients() {
        Issued mixed = server.authority.server(List.of(Admin.COMMON_NAME), DAY, Instant.now());
        assertThat(Reach.look(server.endpoint(), mixed)).isInstanceOf(Reach.Missed.class);
    }

    @Test
    void aServerOfAnotherNameIsNotBelieved() {
        assertThat(Reach.look(server.endpoint("two-postgresql-rw.ns.svc"), server.operator))
                .isInstanceOfSatisfying(
                        Reach.Refused.class,
                        refused -> assertThat(refused.reason()).contains("two-postgresql-rw.ns.svc"));
    }

    @Test
    void aServerOfAnotherAuthorityIsNotBelieved() {
        var other = CertificateAuthority.create("test", Instant.now());
        var endpoint = new Endpoint("127.0.0.1", server.endpoint().port(), TlsServer.NAME, other.certificatePem());
        assertThat(Reach.look(endpoint, server.operator))
                .isInstanceOfSatisfying(
                        Reach.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("TLS: "));
    }

    @Test
    void bothAuthoritiesOfABundleAreBelieved() {
        var other = CertificateAuthority.create("test", Instant.now());
        var bundle = other.certificatePem() + server.authority.certificatePem();
        var endpoint = new Endpoint("127.0.0.1", server.endpoint().port(), TlsServer.NAME, bundle);
        assertThat(Reach.look(endpoint, server.operator)).isInstanceOf(Reach.Reached.class);
    }

    @Test
    void aReloadIsEnoughForANewAuthority() throws Exception {
        var next = CertificateAuthority.create("test", Instant.now());
        var both = next.certificatePem() + server.authority.certificatePem();
        var first = server.authority.server(List.of(TlsServer.NAME, "localhost"), DAY, Instant.now());
        server.install(next.server(List.of(TlsServer.NAME), DAY, Instant.now()), both);
        try (var connection = server.admin()) {
            Server.reload(connection);
        }
        var endpoint = new Endpoint("127.0.0.1", server.endpoint().port(), TlsServer.NAME, next.certificatePem());
        try {
            eventually(() -> Reach.look(endpoint, server.operator) instanceof Reach.Reached);
            var operator = next.client(Admin.COMMON_NAME, DAY, Instant.now());
            assertThat(Reach.look(endpoint, operator)).isInstanceOf(Reach.Reached.class);
        } finally {
            server.install(first, server.authority.certificatePem());
            try (var connection = Admin.connect(endpoint, server.operator, "postgres")) {
                Server.reload(connection);
            }
            eventually(() -> Reach.look(server.endpoint(), server.operator) instanceof Reach.Reached);
        }
    }

    @Test
    void nobodyListens() {
        var endpoint = new Endpoint("127.0.0.1", 1, TlsServer.NAME, server.authority.certificatePem());
        assertThat(Reach.look(endpoint, server.operator))
                .isInstanceOfSatisfying(
                        Reach.Unreachable.class,
                        unreachable -> assertThat(unreachable.reason()).contains("refused"));
    }

    @Test
    void aServerThatStartsSaysSo() {
        assertThat(Reach.of(new SQLException("FATAL: the database system is starting up", "57P03")))
                .isEqualTo(new Reach.Starting("FATAL: the database system is starting up"));
    }

    @Test
    void aClientLogsInByPasswordAndIsToldWhyNot() throws Exception {
        var password = new Password("correct horse");
        try (var connection = server.admin();
                var statement = connection.createStatement()) {
            var verifier = ScramVerifier.of(password, new byte[16]);
            statement.execute("CREATE ROLE client LOGIN PASSWORD '" + verifier.text() + "'");
            statement.execute("CREATE DATABASE alert_history");
        }
        assertThat(ClientProbe.login(server.endpoint(), "client", password))
                .isEqualTo(new ClientProbe.Outcome.Succeeded());
        assertThat(ClientProbe.login(server.endpoint(), "client", new Password("battery staple")))
                .isInstanceOfSatisfying(
                        ClientProbe.Outcome.Failed.class,
                        failed -> assertThat(failed.why().reason())
                                .contains("password authentication failed for user \"client\"")
                                .doesNotContain("staple"));
        assertThat(ClientProbe.login(server.endpoint("elsewhere"), "client", password))
                .isInstanceOf(ClientProbe.Outcome.Failed.class);
    }

    @Test
    void theSuperuserHasNoPassword() {
        assertThat(ClientProbe.login(server.endpoint(), "postgres", new Password("any")))
                .isInstanceOf(ClientProbe.Outcome.Failed.class);
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(server.endpoint() + " " + server.operator).doesNotContain("BEGIN");
        assertThatThrownBy(() -> Admin.connect(server.endpoint(), new Issued("x", "secret"), "postgres"))
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
