package io.alerthistory.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the cluster if there is none: beside its final location, then renamed, so that it is never incomplete. */
final class ClusterInitialization {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterInitialization.class);
    static final String SUPERUSER = "postgres";
    private static final String UNFINISHED_PREFIX = "pgdata.new-";

    private final DataDirectory data;
    private final PostgresInstallation build;
    private final ProcessPrivileges privileges;
    private final boolean durable;

    ClusterInitialization(
            DataDirectory data, PostgresInstallation build, ProcessPrivileges privileges, boolean durable) {
        this.data = data;
        this.build = build;
        this.privileges = privileges;
        this.durable = durable;
    }

    /** Refuses a cluster of another major version; the caller holds the lock. */
    void ensure(PasswordFiles passwords) {
        try {
            deleteUnfinished();
            refuseUnfinishedRestore();
            if (Files.exists(data.cluster())) {
                requireVersion(
                        Files.readString(data.cluster().resolve("PG_VERSION")).strip());
            } else {
                LOG.info("creating a PostgreSQL {} cluster in {}", build.major(), data.cluster());
                create(passwords.file(SUPERUSER));
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(data.cluster() + " cannot be used as a PostgreSQL cluster: " + e, e);
        }
    }

    private void requireVersion(String clusterVersion) {
        if (!clusterVersion.equals(Integer.toString(build.major()))) {
            throw new EmbeddedPostgresException(
                    ("%s holds data of PostgreSQL %s, which PostgreSQL %d cannot read: set 'version: \"%s\"' in the "
                                    + "instance file, or choose another directory with --data")
                            .formatted(data.cluster(), clusterVersion, build.major(), clusterVersion));
        }
    }

    // restore.sh makes the mark before it touches anything, and deletes it when the cluster is whole.
    private void refuseUnfinishedRestore() {
        if (Files.exists(data.root().resolve("pgdata.restoring"))) {
            throw new EmbeddedPostgresException("a restore of " + data.cluster()
                    + " was interrupted: run 'alert-history restore --to latest' (or to another time) again");
        }
    }

    private void deleteUnfinished() throws IOException {
        try (Stream<Path> children = Files.list(data.root())) {
            children.filter(child -> child.getFileName().toString().startsWith(UNFINISHED_PREFIX))
                    .forEach(DirectoryDeletion::delete);
        }
    }

    private void create(Path passwordFile) throws IOException {
        Path temporary = Files.createTempDirectory(data.root(), UNFINISHED_PREFIX);
        FileOwnership.transfer(data.root(), privileges);
        SystemCommand.CommandResult result = initdb(temporary, passwordFile, "C.UTF-8");
        if (!result.succeeded() && result.output().contains("invalid locale name")) {
            // The order of strings is ICU's; the C library's locale only has to exist, and C always does.
            result = initdb(temporary, passwordFile, "C");
        }
        if (!result.succeeded()) {
            throw new EmbeddedPostgresException(
                    "initdb failed: " + result.output().replaceAll("\\s*\\n\\s*", " | "));
        }
        Files.move(temporary, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
        if (durable) {
            sync(data.root());
        }
    }

    private SystemCommand.CommandResult initdb(Path temporary, Path passwordFile, String locale) {
        List<String> arguments = new ArrayList<>(List.of(
                build.program("initdb"),
                "--pgdata=" + temporary,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=icu",
                "--icu-locale=en-US",
                "--locale=" + locale,
                "--data-checksums",
                "--no-instructions"));
        if (!durable) {
            arguments.add("--no-sync");
        }
        return new SystemCommand(privileges.wrap(arguments), data.root(), Map.of()).run();
    }

    /** The rename, too, must outlive a power cut, or the password would belong to no cluster. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
