package io.alerthistory.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.postgres.roles.Password;
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

/** A data directory for what works on it beside PostgreSQL or in its place, with PostgreSQL's rights and no more. */
public final class Workplace {
    private final DataDirectory data;
    private final Path cache;
    private final Privileges privileges;

    private Workplace(DataDirectory data, Path cache, Privileges privileges) {
        this.data = data;
        this.cache = cache;
        this.privileges = privileges;
    }

    /**
     * @param directory made when it is missing
     * @param cache where builds are unpacked
     */
    public static Workplace at(Path directory, Path cache) {
        DataDirectory data = DataDirectory.open(directory);
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new StartRefused("cannot make the directory " + cache + ": " + e, e);
        }
        return new Workplace(data, cache, Privileges.decide(MachineProbe.look(data, cache)));
    }

    /** Keeps everybody else out, or refuses because somebody runs there; what an earlier run left running is stopped. */
    public AutoCloseable occupy() {
        DataLock lock = DataLock.take(data);
        new Leftovers(data.cluster()).settle();
        return lock;
    }

    /** Whether a PostgreSQL is held there by some process. */
    public boolean occupied() {
        try {
            DataLock.take(data).close();
            return false;
        } catch (StartRefused taken) {
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
    public OptionalInt major() {
        try {
            return OptionalInt.of(Integer.parseInt(
                    Files.readString(cluster().resolve("PG_VERSION")).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Short enough for a socket's address. */
    public Path sockets() {
        return SocketFolder.choose(data.root());
    }

    /** The port that PostgreSQL was last started on, which names its socket. */
    public OptionalInt port() {
        return Port.remembered(data);
    }

    /** The folder of initdb, pg_ctl and postgres. */
    public Path programs(int major) {
        return new BuildCache(cache)
                .unpacked(major, BuildArchives.find(major))
                .home()
                .resolve("bin");
    }

    /** A small file that only PostgreSQL's user reads, for configuration and secrets. */
    public Path file(String name) {
        return data.configuration().resolveSibling(name);
    }

    /** The text of {@link #file}, if there is one. */
    public Optional<String> kept(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readString(file(name))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path keep(String name, String text) {
        try {
            PrivateFile.replace(file(name), text);
            Ownership.hand(file(name), privileges);
            return file(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that PostgreSQL's user alone enters; one that is there is taken as it is. */
    public Path folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            try {
                Files.createDirectories(folder, mode);
            } catch (IOException e) {
                throw new StartRefused("cannot make the directory " + folder + ": " + e, e);
            }
            Ownership.hand(folder, privileges);
        }
        return folder;
    }

    public void delete(Path tree) {
        Trees.delete(tree);
    }

    /** The superuser's login to the PostgreSQL that was last started here; empty: none ever was. Makes nothing. */
    public Optional<Login> superuser(String database) {
        Path password = data.password(Initialization.SUPERUSER);
        if (port().isEmpty() || !Files.exists(password)) {
            return Optional.empty();
        }
        try {
            String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port().getAsInt(), database);
            return Optional.of(new Login(
                    url, Initialization.SUPERUSER, Files.readString(password).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file that nobody but PostgreSQL's user should read. */
    public List<Path> privateFiles() {
        return Stream.of(root().resolve("etc"), root().resolve("passwords"))
                .flatMap(Workplace::files)
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
        String password = new Passwords(data, new SecureRandom()).of(role);
        Ownership.hand(data.password(role), privileges);
        return password;
    }

    /** Makes the superuser's password the one that this directory keeps, in a cluster that comes from elsewhere and is stopped. */
    public void adopt(int major) throws InterruptedException {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        var verifier = ScramVerifier.of(new Password(password(Initialization.SUPERUSER)), salt);
        var said = new StringJoiner(" | ");
        int exit = run(
                // Without a network, without a login; what it writes waits for the archive as everything does.
                List.of(
                        programs(major).resolve("postgres").toString(),
                        "--single",
                        "-D",
                        cluster().toString(),
                        "-c",
                        "archive_mode=on",
                        "-c",
                        "archive_command=/bin/false",
                        "postgres"),
                Map.of(),
                "ALTER ROLE " + Initialization.SUPERUSER + " PASSWORD '" + verifier.text() + "'\n",
                said::add);
        if (exit != 0 || said.toString().contains("ERROR")) {
            throw new StartRefused("the restored cluster does not take the superuser's password: " + said);
        }
    }

    /**
     * Runs a program as PostgreSQL's user, to its end or until this thread is interrupted.
     *
     * @param input what it reads
     * @param said is given each line that it writes
     * @return its exit code
     */
    public int run(List<String> words, Map<String, String> environment, String input, Consumer<String> said)
            throws InterruptedException {
        try {
            Process process = new Command(privileges.wrap(words), data.root(), environment).start();
            try (var reader = process.inputReader(UTF_8)) {
                try (var writer = process.outputWriter(UTF_8)) {
                    writer.write(input);
                }
                return Spoken.whole(process, reader, said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
