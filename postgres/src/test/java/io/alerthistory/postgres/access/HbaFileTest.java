package io.alerthistory.postgres.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.server.OpensslCertificates;
import io.alerthistory.postgres.server.TestPostgresServer;
import io.alerthistory.spec.PostgresVersion;
import io.alerthistory.spec.TlsSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The image's pg_hba.conf on a real server with TLS: who gets in from the pod, who from elsewhere, and how. */
class HbaFileTest {
    private static final String TLS = "sslmode=require";
    // The driver asks for replication only when it is told not to ask for the version first.
    private static final String WALSENDER = "&preferQueryMode=simple&assumeMinServerVersion=16&replication=";
    private static final String PLAIN = "sslmode=disable";
    // Of this machine, but not 127.0.0.1/32: to pg_hba.conf it is somewhere else.
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String POD = "127.0.0.1";
    private static final String IN = "in";
    private static final String REJECTED = "pg_hba.conf rejects connection";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void tlsRequired(PostgresVersion version) throws Exception {
        try (var server = start(version, TlsSpec.TlsMode.REQUIRED)) {
            everyMode(server);
            assertThat(login(server, ELSEWHERE, "app", PLAIN)).contains(REJECTED);
            assertThat(login(server, POD, "app", PLAIN)).contains(REJECTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tlsOptional(PostgresVersion version) throws Exception {
        try (var server = start(version, TlsSpec.TlsMode.OPTIONAL)) {
            everyMode(server);
            assertThat(login(server, ELSEWHERE, "app", PLAIN)).isEqualTo(IN);
        }
    }

    private void everyMode(TestPostgresServer server) throws Exception {
        var certificates = new OpensslCertificates(directory);
        assertThat(login(server, ELSEWHERE, "app", TLS)).isEqualTo(IN);
        assertThat(login(server, ELSEWHERE, "app", TLS, "wrong")).contains("password authentication failed");
        assertThat(login(server, ELSEWHERE, "postgres", TLS + certificates.parameters("operator")))
                .isEqualTo(IN);
        // The right password is no way in, from anywhere.
        assertThat(login(server, ELSEWHERE, "postgres", TLS)).contains("requires a valid client certificate");
        assertThat(login(server, POD, "postgres", TLS)).contains("requires a valid client certificate");
        assertThat(login(server, POD, "postgres", PLAIN)).contains(REJECTED);
        assertThat(login(server, ELSEWHERE, "postgres", TLS + certificates.parameters("namesake")))
                .contains("certificate authentication failed");
        assertThat(login(server, ELSEWHERE, "postgres", TLS + certificates.parameters("forged")))
                .isNotEqualTo(IN);
        assertThat(login(server, ELSEWHERE, "app", TLS + certificates.parameters("operator"), "wrong"))
                .contains("password authentication failed");
        assertThat(login(server, POD, "monitoring", PLAIN)).isEqualTo(IN);
        for (var role : new String[] {"monitoring", "backup", "replicator"}) {
            assertThat(login(server, ELSEWHERE, role, TLS)).contains(REJECTED);
            assertThat(login(server, ELSEWHERE, role, PLAIN)).contains(REJECTED);
        }
        assertThat(login(
                        server,
                        ELSEWHERE,
                        "replicator",
                        TLS + WALSENDER + "database" + certificates.parameters("replicator")))
                .as("a walsender that asks for a database is an ordinary connection to pg_hba.conf")
                .contains(REJECTED);
        assertThat(login(
                        server,
                        ELSEWHERE,
                        "replicator",
                        TLS + WALSENDER + "true" + certificates.parameters("replicator")))
                .isEqualTo(IN);
        assertThat(login(server, ELSEWHERE, "replicator", TLS + WALSENDER + "true"))
                .contains("requires a valid client certificate");
        assertThat(login(server, ELSEWHERE, "app", TLS + WALSENDER + "true")).contains("no pg_hba.conf entry");
    }

    private TestPostgresServer start(PostgresVersion version, TlsSpec.TlsMode mode) throws Exception {
        var certificates = new OpensslCertificates(directory)
                .authority("ca", "the instance")
                .authority("other", "the instance")
                .issued("server", "localhost", "ca")
                .issued("operator", "alerthistory-operator", "ca")
                .issued("namesake", "postgres", "ca")
                .issued("replicator", "replicator", "ca")
                .issued("forged", "alerthistory-operator", "other");
        var server = TestPostgresServer.create(version, directory);
        server.start();
        roles(server);
        var hba = Files.writeString(directory.resolve("pg_hba.conf"), HbaFile.image(mode));
        var ident = Files.writeString(directory.resolve("pg_ident.conf"), IdentFile.image());
        server.stop();
        return server.start(
                "listen_addresses=" + POD + "," + ELSEWHERE,
                "ssl=on",
                "ssl_cert_file=" + certificates.certificate("server"),
                "ssl_key_file=" + certificates.key("server"),
                "ssl_ca_file=" + certificates.certificate("ca"),
                "hba_file=" + hba,
                "ident_file=" + ident);
    }

    private static void roles(TestPostgresServer server) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var role : new String[] {"app", "monitoring", "backup", "replicator REPLICATION"}) {
                statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + TestPostgresServer.PASSWORD + "'");
            }
        }
    }

    private static String login(TestPostgresServer server, String host, String user, String parameters) {
        return login(server, host, user, parameters, TestPostgresServer.PASSWORD);
    }

    private static String login(
            TestPostgresServer server, String host, String user, String parameters, String password) {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        var url = "jdbc:postgresql://" + host + ":" + server.port() + "/postgres?localSocketAddress=" + host + "&"
                + parameters;
        try (var connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(1) || parameters.contains("replication") ? IN : "not valid";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
