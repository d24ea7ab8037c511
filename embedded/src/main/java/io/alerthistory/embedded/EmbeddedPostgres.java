package io.alerthistory.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL on this machine, held from {@link #open} to {@link #close}: initialized if need be, started, started
 * again if it dies, and stopped. The same data directory can be opened again after any end of this process.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private final DataDirectory data;
    private final DataLock lock;
    private final Passwords passwords;
    private final SecureRandom random = new SecureRandom();
    private final EmbeddedSettings settings;
    private final Closing closing = new Closing();
    private volatile @Nullable Postmaster postmaster;
    private volatile int port;

    private EmbeddedPostgres(EmbeddedSettings settings, DataDirectory data, DataLock lock) {
        this.settings = settings;
        this.data = data;
        this.lock = lock;
        this.passwords = new Passwords(data, random);
    }

    /** Takes the data directory, or refuses in one line because another process has it. Nothing runs yet. */
    public static EmbeddedPostgres open(EmbeddedSettings settings) {
        DataDirectory data = DataDirectory.open(settings.data());
        return new EmbeddedPostgres(settings, data, DataLock.take(data));
    }

    /** A PostgreSQL for tests, with fast settings: nothing in it survives a power cut. {@code close} stops it. */
    public static EmbeddedPostgres temporary(int major, Path directory) {
        return temporary(major, directory, Map.of());
    }

    /** As {@link #temporary(int, Path)}, with parameters such as {@code max_connections} on top. */
    public static EmbeddedPostgres temporary(int major, Path directory, Map<String, String> parameters) {
        RenderedFiles files = RenderedFiles.of(TemporaryConfiguration.render(parameters));
        EmbeddedPostgres postgres = open(new EmbeddedSettings(
                directory, major, place -> files, UserFolders.ofThisUser().cache(), false));
        postgres.start();
        return postgres;
    }

    /** Returns once PostgreSQL answers; crash recovery included, that may take minutes after a crash under load. */
    public void start() {
        UnpackedBuild build =
                new BuildCache(settings.cache()).unpacked(settings.major(), BuildArchives.find(settings.major()));
        Privileges privileges = Privileges.decide(MachineProbe.look(data, build.home()));
        new Initialization(data, build, privileges, settings.durable()).ensure(passwords);
        Postmaster server = new Postmaster(data, build, privileges, settings.configuration(), closing);
        postmaster = server;
        server.settle();
        long process = startOnFreePort(server);
        new Supervisor(server, port, closing).watch(process);
    }

    private long startOnFreePort(Postmaster server) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            port = Port.choose(data, random);
            Optional<Long> process = server.start(port);
            if (process.isPresent()) {
                return process.get();
            }
        }
        throw new StartRefused("PostgreSQL found no TCP port that stayed free on 127.0.0.1");
    }

    /** The superuser, in the database {@code postgres}. */
    public Login superuser() {
        return superuser("postgres");
    }

    public Login superuser(String database) {
        return login(Initialization.SUPERUSER, database);
    }

    /** A role whose password this data directory keeps; made on first use, so that role SQL can set it. */
    public Login login(String role, String database) {
        return new Login("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), role, passwords.of(role));
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
        closing.begin();
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
