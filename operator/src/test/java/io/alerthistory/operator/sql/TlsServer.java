package io.alerthistory.operator.sql;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.EmbeddedSettings;
import io.alerthistory.embedded.RenderedFiles;
import io.alerthistory.operator.certificate.CertificateAuthority;
import io.alerthistory.operator.certificate.Issued;
import io.alerthistory.postgres.access.HbaFile;
import io.alerthistory.postgres.access.IdentFile;
import io.alerthistory.spec.Tls;
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
final class TlsServer implements AutoCloseable {
    static final String NAME = "one-postgresql-rw.ns.svc";
    private static final Duration DAY = Duration.ofDays(1);

    final CertificateAuthority authority = CertificateAuthority.create("test", Instant.now());
    final Issued operator = authority.client(Admin.COMMON_NAME, DAY, Instant.now());
    private final Path directory;
    private final Path parameters;
    private final EmbeddedPostgres postgres;

    private TlsServer(int major, Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.parameters = Files.createTempFile("parameters", ".conf");
        install(authority.server(List.of(NAME, "localhost"), DAY, Instant.now()), authority.certificatePem());
        write("");
        this.postgres = EmbeddedPostgres.open(new EmbeddedSettings(directory, major, place -> files(), cache(), false));
    }

    static TlsServer start(int major, Path directory) throws IOException {
        var server = new TlsServer(major, directory);
        server.postgres.start();
        return server;
    }

    /** The last lines of postgresql.conf, from the next reload or start on. */
    void write(String lines) throws IOException {
        Files.writeString(parameters, lines);
        Path live = directory.resolve("etc/postgresql.conf");
        if (Files.exists(live)) {
            Files.writeString(live, files().postgresqlConf());
        }
    }

    void install(Issued server, String trusted) throws IOException {
        secret("server.crt", server.certificatePem());
        secret("server.key", server.keyPem());
        secret("ca.crt", trusted);
    }

    Endpoint endpoint() {
        return endpoint(NAME);
    }

    Endpoint endpoint(String expected) {
        return new Endpoint("127.0.0.1", postgres.port(), expected, authority.certificatePem());
    }

    Connection admin() throws SQLException {
        return admin("postgres");
    }

    Connection admin(String database) throws SQLException {
        return Admin.connect(endpoint(), operator, database);
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

    private void secret(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private RenderedFiles files() {
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
        return new RenderedFiles(conf, HbaFile.image(Tls.Mode.REQUIRED), IdentFile.image());
    }

    private static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "alert-history");
    }

    @Override
    public void close() {
        postgres.close();
    }
}
