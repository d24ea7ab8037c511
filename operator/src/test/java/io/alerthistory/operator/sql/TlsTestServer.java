package io.alerthistory.operator.sql;

import io.alerthistory.embedded.ConfigurationFiles;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.EmbeddedSettings;
import io.alerthistory.operator.certificate.CertificateAndKey;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.postgres.access.HbaFile;
import io.alerthistory.postgres.access.IdentFile;
import io.alerthistory.spec.TlsSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A real PostgreSQL as the operator meets it: TLS, our pg_hba.conf and pg_ident.conf, the superuser by certificate. */
final class TlsTestServer implements AutoCloseable {
    static final String NAME = "one-postgresql-rw.ns.svc";
    private static final Duration DAY = Duration.ofDays(1);

    final CertificateAuthority authority = CertificateAuthority.create("test", Instant.now());
    final CertificateAndKey operatorCertificate =
            authority.issueClient(SuperuserConnections.COMMON_NAME, DAY, Instant.now());
    private final Path directory;
    private final Path parameters;
    private final EmbeddedPostgres postgres;

    private TlsTestServer(int major, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.parameters = Files.createTempFile("parameters", ".conf");
        installCertificate(
                authority.issueServer(List.of(NAME, "localhost"), DAY, Instant.now()), authority.certificatePem());
        writeParameters("");
        this.postgres = EmbeddedPostgres.open(
                new EmbeddedSettings(directory, major, serverLocation -> files(), cacheDirectory(), false));
    }

    static TlsTestServer start(int major, Path directory) throws IOException {
        var server = new TlsTestServer(major, directory);
        server.postgres.start();
        return server;
    }

    /** The last lines of postgresql.conf, from the next reload or start on. */
    void writeParameters(String lines) throws IOException {
        Files.writeString(parameters, lines);
        Path live = directory.resolve("etc/postgresql.conf");
        if (Files.exists(live)) {
            Files.writeString(live, files().postgresqlConf());
        }
    }

    void installCertificate(CertificateAndKey server, String trusted) throws IOException {
        writePrivateFile("server.crt", server.certificatePem());
        writePrivateFile("server.key", server.keyPem());
        writePrivateFile("ca.crt", trusted);
    }

    ServerEndpoint endpoint() {
        return endpoint(NAME);
    }

    ServerEndpoint endpoint(String expected) {
        return new ServerEndpoint("127.0.0.1", postgres.port(), expected, authority.certificatePem());
    }

    Connection connect() throws SQLException {
        return connect("postgres");
    }

    Connection connect(String database) throws SQLException {
        return SuperuserConnections.connect(endpoint(), operatorCertificate, database);
    }

    Path directory() {
        return directory;
    }

    String log() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".log") && Files.isRegularFile(file))
                    .forEach(file -> text.append(read(file)));
        }
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writePrivateFile(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private ConfigurationFiles files() {
        String conf = """
                fsync = off
                full_page_writes = off
                shared_buffers = '64MB'
                log_min_duration_statement = 0
                log_min_messages = info
                log_min_error_statement = error
                log_statement = ddl
                shared_preload_libraries = 'pg_stat_statements'
                ssl = on
                ssl_cert_file = '%1$s/server.crt'
                ssl_key_file = '%1$s/server.key'
                ssl_ca_file = '%1$s/ca.crt'
                """.formatted(directory) + read(parameters);
        return new ConfigurationFiles(conf, HbaFile.image(TlsSpec.TlsMode.REQUIRED), IdentFile.image());
    }

    private static Path cacheDirectory() {
        return Path.of(System.getProperty("user.home"), ".cache", "alert-history");
    }

    @Override
    public void close() {
        postgres.close();
    }
}
