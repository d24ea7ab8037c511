package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.backup.PgbackrestConf;
import io.alerthistory.postgres.backup.PgbackrestTopology;
import io.alerthistory.postgres.backup.RepositoryAccess;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.spec.BackupRepository;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pgBackRest configuration of one machine. It contains secrets and is stored in the data directory, readable only
 * by its owner.
 */
public final class MachinePgbackrestConf {
    public static final String FILE = "pgbackrest.conf";
    static final String PASSWORDS = "pgpass";
    static final String CIPHER_PASS = "backup-cipher-pass";
    /** Where backups go, for people. */
    public static final String LOCATION = "backup-location";
    /** The store in which backups were made from here. */
    static final String BACKUP_MADE = "last-backup";
    /** There when WAL was let go since the newest backup, which then leads to no later moment. */
    public static final String GAP = "archive-gap";
    /** In {@link #GAP} while it is being let go. */
    public static final String GAP_OPEN = "now";
    /** In {@link #GAP} until there is a backup again. */
    static final String GAP_PAST = "before";

    private static final int DEFAULT_PORT = 5432;

    private MachinePgbackrestConf() {}

    /** @param secrets of the store, the cipher pass among them if there is one */
    static void write(
            DataDirectoryAccess dataDirectory,
            RepositoryLocation location,
            Map<String, String> secrets,
            BackupRepository.BackupRetention retention) {
        var repository = new BackupRepository(
                MachineRepository.INDEX,
                Optional.of(location.path()),
                location.destination(),
                Optional.empty(),
                retention,
                new BackupRepository.BackupSchedules(Optional.empty(), Optional.empty(), Optional.empty()));
        var access = new RepositoryAccess(
                repository, location.path(), secrets, location.authority().map(Path::toString));
        dataDirectory.writeFile(
                FILE,
                PgbackrestConf.machine(
                        postgres(dataDirectory),
                        List.of(access),
                        lock(dataDirectory).toString()));
        dataDirectory.writeFile(LOCATION, location + "\n");
    }

    /** The same repository for a copy: other places for the database and for what is under way. */
    public static void copy(DataDirectoryAccess source, DataDirectoryAccess destination) {
        String conf = source.readFile(FILE)
                .orElseThrow(() -> MachineException.usage("no backups are known of " + source.root()
                        + ": start it with 'alert-history run --backup STORE' first"));
        destination.writeFile(
                FILE,
                conf.lines()
                        .map(line -> replacePath(line, "pg1-path", destination.cluster())
                                .or(() -> replacePath(line, "spool-path", spool(destination)))
                                .or(() -> replacePath(line, "lock-path", lock(destination)))
                                .orElse(line))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static Optional<String> replacePath(String line, String option, Path path) {
        return line.startsWith(option + "=") ? Optional.of(option + "=" + path) : Optional.empty();
    }

    /** The login that backups use: libpq asks for this file in the name of pgBackRest. */
    static void writePasswordFile(DataDirectoryAccess dataDirectory) {
        dataDirectory.writeFile(
                PASSWORDS, "*:*:*:" + PostgresNames.BACKUP + ":" + dataDirectory.password(PostgresNames.BACKUP) + "\n");
    }

    static Path spool(DataDirectoryAccess dataDirectory) {
        return dataDirectory.createDirectory(
                dataDirectory.root().resolve("backup").resolve("spool"));
    }

    private static Path lock(DataDirectoryAccess dataDirectory) {
        return dataDirectory.createDirectory(
                dataDirectory.root().resolve("backup").resolve("lock"));
    }

    private static PgbackrestTopology.LocalPostgres postgres(DataDirectoryAccess dataDirectory) {
        return new PgbackrestTopology.LocalPostgres(
                dataDirectory.cluster().toString(),
                dataDirectory.socketDirectory().toString(),
                dataDirectory.port().orElse(DEFAULT_PORT),
                PostgresNames.BACKUP,
                spool(dataDirectory).toString());
    }

    /**
     * The pass to back up with: the kept one; for a store of others one that is made now.
     *
     * @throws MachineException when the kept one is another
     */
    static Optional<String> cipherPass(
            DataDirectoryAccess dataDirectory, RepositoryLocation location, Optional<String> requested) {
        Optional<String> storedPass = dataDirectory.readFile(CIPHER_PASS).map(String::strip);
        if (storedPass.isPresent() && requested.isPresent() && !storedPass.equals(requested)) {
            throw MachineException.usage(
                    "the cipher pass that was given is not the one that backups of this directory are"
                            + " encrypted with, " + dataDirectory.file(CIPHER_PASS)
                            + ": give none, or move that file away if the store"
                            + " is a new one");
        }
        if (storedPass.isPresent()) {
            return storedPass;
        }
        Optional<String> newPass =
                requested.or(() -> location.isDirectory() ? Optional.empty() : Optional.of(randomCipherPass()));
        newPass.ifPresent(pass -> saveCipherPass(dataDirectory, pass));
        return newPass;
    }

    public static void saveCipherPass(DataDirectoryAccess dataDirectory, String cipherPass) {
        dataDirectory.writeFile(CIPHER_PASS, cipherPass + "\n");
    }

    private static String randomCipherPass() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
