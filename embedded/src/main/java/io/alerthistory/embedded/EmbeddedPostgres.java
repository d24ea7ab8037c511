package io.alerthistory.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL on this machine, from {@link #open} to {@link #close}: initialized if necessary, started, restarted if
 * it dies, and stopped. The same data directory can be opened again, however this process ended.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private final DataDirectory data;
    private final DataDirectoryLock lock;
    private final PasswordFiles passwords;
    private final SecureRandom random = new SecureRandom();
    private final EmbeddedSettings settings;
    private final ShutdownSignal shutdown = new ShutdownSignal();
    private volatile @Nullable Postmaster postmaster;
    private volatile int port;

    private EmbeddedPostgres(EmbeddedSettings settings, DataDirectory data, DataDirectoryLock lock) {
        this.settings = settings;
        this.data = data;
        this.lock = lock;
        this.passwords = new PasswordFiles(data, random);
    }

    /** Takes the data directory, or refuses in one line because another process has it. Nothing runs yet. */
    public static EmbeddedPostgres open(EmbeddedSettings settings) {
        DataDirectory data = DataDirectory.open(settings.data());
        return new EmbeddedPostgres(settings, data, DataDirectoryLock.acquire(data));
    }

    /** A PostgreSQL for tests, with fast settings: nothing in it survives a power cut. {@code close} stops it. */
    public static EmbeddedPostgres temporary(int major, Path directory) {
        return temporary(major, directory, Map.of());
    }

    /** As {@link #temporary(int, Path)}, with parameters such as {@code max_connections} on top. */
    public static EmbeddedPostgres temporary(int major, Path directory, Map<String, String> parameters) {
        ConfigurationFiles files = ConfigurationFiles.of(TemporaryConfiguration.render(parameters));
        EmbeddedPostgres postgres = open(new EmbeddedSettings(
                directory,
                major,
                serverLocation -> files,
                UserDirectories.current().cache(),
                false));
        postgres.start();
        return postgres;
    }

    /** Returns once PostgreSQL answers; crash recovery included, that may take minutes after a crash under load. */
    public void start() {
        PostgresInstallation build =
                new BuildCache(settings.cache()).installation(settings.major(), BuildArchives.find(settings.major()));
        ProcessPrivileges privileges = ProcessPrivileges.decide(HostProbe.probe(data, build.home()));
        new ClusterInitialization(data, build, privileges, settings.durable()).ensure(passwords);
        var server = new Postmaster(data, build, privileges, settings.configuration(), shutdown);
        postmaster = server;
        server.clearStaleServers();
        long process = startOnFreePort(server);
        new PostmasterSupervisor(server, port, shutdown).watch(process);
    }

    private long startOnFreePort(Postmaster server) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            port = ServerPort.select(data, random);
            Optional<Long> process = server.start(port);
            if (process.isPresent()) {
                return process.get();
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL found no TCP port that stayed free on 127.0.0.1");
    }

    /** The superuser, in the database {@code postgres}. */
    public EmbeddedLogin superuser() {
        return superuser("postgres");
    }

    public EmbeddedLogin superuser(String database) {
        return login(ClusterInitialization.SUPERUSER, database);
    }

    /** A role whose password this data directory keeps; made on first use, so that role SQL can set it. */
    public EmbeddedLogin login(String role, String database) {
        return new EmbeddedLogin(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), role, passwords.read(role));
    }

    /** The superuser's JDBC URL, which holds no secret. */
    public String jdbcUrl() {
        return superuser().jdbcUrl();
    }

    public String user() {
        return superuser().user();
    }

    public String password() {
        return superuser().password();
    }

    public int port() {
        return port;
    }

    /** Stops PostgreSQL (fast, then immediate) and gives the data directory free; may be called while start runs. */
    @Override
    public void close() {
        shutdown.begin();
        Postmaster server = postmaster;
        try {
            if (server != null) {
                server.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
