package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.Access;
import io.alerthistory.postgres.backup.PgbackrestConf;
import io.alerthistory.postgres.backup.Place;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.spec.Repository;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** pgBackRest's configuration of one machine, kept in the data directory with the secrets in it, for its owner alone. */
final class MachineConf {
    static final String FILE = "pgbackrest.conf";
    static final String PASSWORDS = "pgpass";
    static final String CIPHER_PASS = "backup-cipher-pass";
    /** Where backups go, for people. */
    static final String WHERE = "backup-store";
    /** The store in which backups were made from here. */
    static final String MADE = "backup-made";
    /** There when WAL was let go since the newest backup, which then leads to no later moment. */
    static final String GAP = "not-archived";
    /** In {@link #GAP} while it is being let go. */
    static final String NOW = "now";
    /** In {@link #GAP} until there is a backup again. */
    static final String BEFORE = "before";

    private static final int NO_PORT_YET = 5432;

    private MachineConf() {}

    /** @param secrets of the store, the cipher pass among them if there is one */
    static void write(Workplace place, Store store, Map<String, String> secrets, Repository.Retention retention) {
        var repository = new Repository(
                MachineRepository.INDEX,
                Optional.of(store.path()),
                store.destination(),
                Optional.empty(),
                retention,
                new Repository.Schedules(Optional.empty(), Optional.empty(), Optional.empty()));
        var access =
                new Access(repository, store.path(), secrets, store.authority().map(Path::toString));
        place.keep(
                FILE,
                PgbackrestConf.machine(
                        postgres(place), List.of(access), lock(place).toString()));
        place.keep(WHERE, store + "\n");
    }

    /** The same repository for a copy: other places for the database and for what is under way. */
    static void copy(Workplace from, Workplace to) {
        String conf = from.kept(FILE)
                .orElseThrow(() -> Failure.usage("no backups are known of " + from.root()
                        + ": start it with 'alert-history run --backup STORE' first"));
        to.keep(
                FILE,
                conf.lines()
                        .map(line -> moved(line, "pg1-path", to.cluster())
                                .or(() -> moved(line, "spool-path", spool(to)))
                                .or(() -> moved(line, "lock-path", lock(to)))
                                .orElse(line))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static Optional<String> moved(String line, String option, Path place) {
        return line.startsWith(option + "=") ? Optional.of(option + "=" + place) : Optional.empty();
    }

    /** The login that backups use: libpq asks for this file in the name of pgBackRest. */
    static void login(Workplace place) {
        place.keep(PASSWORDS, "*:*:*:" + Roles.BACKUP + ":" + place.password(Roles.BACKUP) + "\n");
    }

    static Path spool(Workplace place) {
        return place.folder(place.root().resolve("backup").resolve("spool"));
    }

    private static Path lock(Workplace place) {
        return place.folder(place.root().resolve("backup").resolve("lock"));
    }

    private static Place.Postgres postgres(Workplace place) {
        return new Place.Postgres(
                place.cluster().toString(),
                place.sockets().toString(),
                place.port().orElse(NO_PORT_YET),
                Roles.BACKUP,
                spool(place).toString());
    }

    /**
     * The pass to back up with: the kept one; for a store of others one that is made now.
     *
     * @throws Failure when the kept one is another
     */
    static Optional<String> cipherPass(Workplace place, Store store, Optional<String> given) {
        Optional<String> kept = place.kept(CIPHER_PASS).map(String::strip);
        if (kept.isPresent() && given.isPresent() && !kept.equals(given)) {
            throw Failure.usage("the cipher pass that was given is not the one that backups of this directory are"
                    + " encrypted with, " + place.file(CIPHER_PASS) + ": give none, or move that file away if the store"
                    + " is a new one");
        }
        if (kept.isPresent()) {
            return kept;
        }
        Optional<String> fresh = given.or(() -> store.isDirectory() ? Optional.empty() : Optional.of(made()));
        fresh.ifPresent(pass -> keep(place, pass));
        return fresh;
    }

    static void keep(Workplace place, String cipherPass) {
        place.keep(CIPHER_PASS, cipherPass + "\n");
    }

    private static String made() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
