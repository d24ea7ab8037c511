package io.alerthistory.postgres.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.spec.PostgresVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL for one test: made with initdb, started on loopback, stopped at once when closed. */
public final class TestPostgresServer implements AutoCloseable {
    public static final String PASSWORD = "test only";

    private final Path home;
    private final Path directory;
    private final int port;

    private TestPostgresServer(Path home, Path directory, int port) {
        this.home = home;
        this.directory = directory;
        this.port = port;
    }

    /** A data directory in {@code directory}, not yet started; skips the test where this machine cannot have one. */
    public static TestPostgresServer create(PostgresVersion version, Path directory) throws Exception {
        var home = PostgresBinaries.of(version.major());
        assumeTrue(home.isPresent(), "no PostgreSQL " + version + " for this platform in target/postgres");
        assumeTrue(!isRoot() || canBeNobody(), "PostgreSQL refuses root, and this machine has no user namespaces");
        var server = new TestPostgresServer(home.orElseThrow(), directory, freePort());
        server.initialise();
        return server;
    }

    /** Starts with the files that {@code directory} holds in conf/, or with PostgreSQL's own defaults. */
    public TestPostgresServer start(String... options) throws Exception {
        var arguments =
                new ArrayList<>(List.of("-p " + port, "-c listen_addresses=127.0.0.1", "-k " + socketDirectory()));
        for (var option : options) {
            arguments.add("-c " + option);
        }
        return pgCtlStart(String.join(" ", arguments));
    }

    /** Starts with a postgresql.conf that names everything itself. */
    public TestPostgresServer startWith(Path configFile) throws Exception {
        return pgCtlStart("-c config_file=" + configFile);
    }

    public int port() {
        return port;
    }

    public Path data() {
        return directory.resolve("data");
    }

    /** Short enough for a socket's path, whatever the test's own directory is. */
    public Path socketDirectory() throws IOException {
        var link = Path.of(System.getProperty("java.io.tmpdir"), "ah-test-" + port);
        if (!Files.exists(link)) {
            Files.createDirectory(link);
        }
        return link;
    }

    public Connection connect(String user, String password, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    public Connection connect() throws SQLException {
        return connect("postgres", PASSWORD, "postgres");
    }

    public String log() throws IOException {
        return Files.exists(directory.resolve("start.log")) ? Files.readString(directory.resolve("start.log")) : "";
    }

    /** So that it can be started again, otherwise. */
    public void stop() throws Exception {
        run(List.of(program("pg_ctl"), "-D", data().toString(), "-m", "fast", "-w", "stop"));
    }

    @Override
    public void close() throws Exception {
        if (Files.exists(data().resolve("postmaster.pid"))) {
            run(List.of(program("pg_ctl"), "-D", data().toString(), "-m", "immediate", "-w", "stop"));
        }
        Files.deleteIfExists(socketDirectory());
    }

    private void initialise() throws Exception {
        var password = Files.writeString(directory.resolve("password"), PASSWORD);
        var initdb = List.of(
                program("initdb"),
                "-D",
                data().toString(),
                "-U",
                "postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=icu",
                "--icu-locale=en-US",
                "--locale=C",
                "--data-checksums",
                "--no-sync");
        if (run(initdb) != 0) {
            throw new IllegalStateException("initdb: " + log());
        }
    }

    private TestPostgresServer pgCtlStart(String options) throws Exception {
        var start = List.of(
                program("pg_ctl"),
                "-D",
                data().toString(),
                "-w",
                "-t",
                "30",
                "-l",
                directory.resolve("start.log").toString(),
                "-o",
                options,
                "start");
        if (run(start) != 0) {
            throw new IllegalStateException("PostgreSQL did not start: " + log());
        }
        return this;
    }

    // PostgreSQL refuses root; in a user namespace of its own, root is nobody in particular.
    private int run(List<String> command) throws Exception {
        var asNobody = new ArrayList<String>();
        if (isRoot()) {
            asNobody.addAll(List.of("unshare", "-U"));
        }
        asNobody.addAll(command);
        var process = new ProcessBuilder(asNobody)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("start.log").toFile()))
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("timed out: " + command);
        }
        return process.exitValue();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean canBeNobody() throws Exception {
        return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
