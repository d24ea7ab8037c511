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

/** Makes the cluster when there is none: beside its place, then renamed into it, so that there never is half of one. */
final class Initialization {
    private static final Logger log = LoggerFactory.getLogger(Initialization.class);
    static final String SUPERUSER = "postgres";
    private static final String UNFINISHED = "pgdata.new-";

    private final DataDirectory data;
    private final UnpackedBuild build;
    private final Privileges privileges;
    private final boolean durable;

    Initialization(DataDirectory data, UnpackedBuild build, Privileges privileges, boolean durable) {
        this.data = data;
        this.build = build;
        this.privileges = privileges;
        this.durable = durable;
    }

    /** Refuses a cluster of another major version; the caller holds the lock. */
    void ensure(Passwords passwords) {
        try {
            deleteUnfinished();
            refuseHalfRestored();
            if (Files.exists(data.cluster())) {
                requireVersion(
                        Files.readString(data.cluster().resolve("PG_VERSION")).strip());
            } else {
                log.info("creating a PostgreSQL {} cluster in {}", build.major(), data.cluster());
                create(passwords.file(SUPERUSER));
            }
        } catch (IOException e) {
            throw new StartRefused(data.cluster() + " cannot be used as a PostgreSQL cluster: " + e, e);
        }
    }

    private void requireVersion(String found) {
        if (!found.equals(Integer.toString(build.major()))) {
            throw new StartRefused(
                    "%s holds data of PostgreSQL %s, which PostgreSQL %d cannot read: set 'version: \"%s\"' in the instance file, or choose another directory with --data"
                            .formatted(data.cluster(), found, build.major(), found));
        }
    }

    // restore.sh makes the mark before it touches anything, and deletes it when the cluster is whole.
    private void refuseHalfRestored() {
        if (Files.exists(data.root().resolve("pgdata.restoring"))) {
            throw new StartRefused("a restore of " + data.cluster()
                    + " was interrupted: run 'alert-history restore --to latest' (or to another moment) again");
        }
    }

    private void deleteUnfinished() throws IOException {
        try (Stream<Path> children = Files.list(data.root())) {
            children.filter(child -> child.getFileName().toString().startsWith(UNFINISHED))
                    .forEach(Trees::delete);
        }
    }

    private void create(Path passwordFile) throws IOException {
        Path fresh = Files.createTempDirectory(data.root(), UNFINISHED);
        Ownership.hand(data.root(), privileges);
        Command.Outcome outcome = initdb(fresh, passwordFile, "C.UTF-8");
        if (!outcome.ok() && outcome.output().contains("invalid locale name")) {
            // The order of strings is ICU's; the C library's locale only has to exist, and C always does.
            outcome = initdb(fresh, passwordFile, "C");
        }
        if (!outcome.ok()) {
            throw new StartRefused("initdb failed: " + outcome.output().replaceAll("\\s*\\n\\s*", " | "));
        }
        Files.move(fresh, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
        if (durable) {
            sync(data.root());
        }
    }

    private Command.Outcome initdb(Path fresh, Path passwordFile, String locale) {
        List<String> words = new ArrayList<>(List.of(
                build.program("initdb"),
                "--pgdata=" + fresh,
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
            words.add("--no-sync");
        }
        return new Command(privileges.wrap(words), data.root(), Map.of()).run();
    }

    /** The rename, too, must outlive a power cut, or the password would belong to no cluster. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
