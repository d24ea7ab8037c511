package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs other programs on a data directory, beside or instead of PostgreSQL, with exactly PostgreSQL's rights. */
public final class DataDirectoryAccess {
    private final DataDirectory data;
    private final Path cache;
    private final ProcessPrivileges privileges;

    private DataDirectoryAccess(DataDirectory data, Path cache, ProcessPrivileges privileges) {
        this.data = data;
        this.cache = cache;
        this.privileges = privileges;
    }

    /**
     * @param directory made when it is missing
     * @param cache where builds are unpacked
     */
    public static DataDirectoryAccess open(Path directory, Path cache) {
        DataDirectory data = DataDirectory.open(directory);
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot make the directory " + cache + ": " + e, e);
        }
        return new DataDirectoryAccess(data, cache, ProcessPrivileges.decide(HostProbe.probe(data, cache)));
    }

    /**
     * Keeps everybody else out, or refuses because somebody runs there; what an earlier run left running is stopped.
     */
    public AutoCloseable lock() {
        DataDirectoryLock lock = DataDirectoryLock.acquire(data);
        new StaleServerCleanup(data.cluster()).clear();
        return lock;
    }

    /** Whether a PostgreSQL is held there by some process. */
    public boolean isLocked() {
        try {
            DataDirectoryLock.acquire(data).close();
            return false;
        } catch (EmbeddedPostgresException e) {
            return true;
        }
    }

    public Path root() {
        return data.root();
    }

    /** PGDATA. */
    public Path cluster() {
        return data.cluster();
    }

    /** The major version of the cluster; empty: there is none. */
    public OptionalInt majorVersion() {
        try {
            return OptionalInt.of(Integer.parseInt(
                    Files.readString(cluster().resolve("PG_VERSION")).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Short enough for a socket's address. */
    public Path socketDirectory() {
        return SocketDirectory.path(data.root());
    }

    /** The port that PostgreSQL was last started on, which names its socket. */
    public OptionalInt port() {
        return ServerPort.last(data);
    }

    /** The folder of initdb, pg_ctl and postgres. */
    public Path programDirectory(int major) {
        return new BuildCache(cache)
                .installation(major, BuildArchives.find(major))
                .home()
                .resolve("bin");
    }

    /** A small file that only PostgreSQL's user reads, for configuration and secrets. */
    public Path file(String name) {
        return data.configurationFile().resolveSibling(name);
    }

    /** The text of {@link #file}, if there is one. */
    public Optional<String> readFile(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readString(file(name))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path writeFile(String name, String text) {
        try {
            PrivateFile.write(file(name), text);
            FileOwnership.transfer(file(name), privileges);
            return file(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void deleteFile(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that PostgreSQL's user alone enters; one that is there is taken as it is. */
    public Path createDirectory(Path folder) {
        if (!Files.isDirectory(folder)) {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            try {
                Files.createDirectories(folder, mode);
            } catch (IOException e) {
                throw new EmbeddedPostgresException("cannot make the directory " + folder + ": " + e, e);
            }
            FileOwnership.transfer(folder, privileges);
        }
        return folder;
    }

    public void deleteDirectory(Path tree) {
        DirectoryDeletion.delete(tree);
    }

    /** The superuser's login to the PostgreSQL that was last started here; empty: none ever was. Makes nothing. */
    public Optional<EmbeddedLogin> superuser(String database) {
        Path password = data.passwordFile(ClusterInitialization.SUPERUSER);
        if (port().isEmpty() || !Files.exists(password)) {
            return Optional.empty();
        }
        try {
            String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port().getAsInt(), database);
            return Optional.of(new EmbeddedLogin(
                    url,
                    ClusterInitialization.SUPERUSER,
                    Files.readString(password).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file that nobody but PostgreSQL's user should read. */
    public List<Path> privateFiles() {
        return Stream.of(root().resolve("etc"), root().resolve("passwords"))
                .flatMap(DataDirectoryAccess::files)
                .sorted()
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A role's password, which this directory keeps; made on first use. */
    public String password(String role) {
        String password = new PasswordFiles(data, new SecureRandom()).read(role);
        FileOwnership.transfer(data.passwordFile(role), privileges);
        return password;
    }

    /**
     * Makes the superuser's password the one that this directory keeps, in a cluster that comes from elsewhere and is
     * stopped.
     */
    public void resetSuperuserPassword(int major) throws InterruptedException {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        var verifier = ScramVerifier.of(new RolePassword(password(ClusterInitialization.SUPERUSER)), salt);
        var output = new StringJoiner(" | ");
        int exitCode = run(
                // Without a network, without a login; what it writes waits for the archive as everything does.
                List.of(
                        programDirectory(major).resolve("postgres").toString(),
                        "--single",
                        "-D",
                        cluster().toString(),
                        "-c",
                        "archive_mode=on",
                        "-c",
                        "archive_command=/bin/false",
                        "postgres"),
                Map.of(),
                "ALTER ROLE " + ClusterInitialization.SUPERUSER + " PASSWORD '" + verifier.text() + "'\n",
                output::add);
        if (exitCode != 0 || output.toString().contains("ERROR")) {
            throw new EmbeddedPostgresException(
                    "the restored cluster does not take the superuser's password: " + output);
        }
    }

    /**
     * Runs a program as PostgreSQL's user, to its end or until this thread is interrupted.
     *
     * @param input what it reads
     * @param lineConsumer is given each line that it writes
     * @return its exit code
     */
    public int run(List<String> arguments, Map<String, String> environment, String input, Consumer<String> lineConsumer)
            throws InterruptedException {
        try {
            Process process = new SystemCommand(privileges.wrap(arguments), data.root(), environment).start();
            try (var reader = process.inputReader(UTF_8)) {
                try (var writer = process.outputWriter(UTF_8)) {
                    writer.write(input);
                }
                return ProcessOutput.readToEnd(process, reader, lineConsumer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
