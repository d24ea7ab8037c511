package io.alerthistory.postgres.backup;

import io.alerthistory.postgres.backup.Place.Postgres;
import io.alerthistory.postgres.backup.Place.Remote;
import io.alerthistory.postgres.backup.Place.Tls;
import io.alerthistory.spec.Destination;
import io.alerthistory.spec.Repository;
import java.util.List;
import java.util.function.Function;

/** pgbackrest.conf for each place where pgBackRest runs. */
public final class PgbackrestConf {
    private PgbackrestConf() {}

    /**
     * Beside PostgreSQL: archives WAL, restores, and serves the data directory to those that make backups.
     *
     * @param volumes the pod that keeps a repository on a volume
     */
    public static String server(
            Postgres postgres, List<Access> repositories, Function<Repository, Remote> volumes, Tls tls, int port) {
        var conf = global();
        archiving(conf, postgres);
        repositories.forEach(access -> reached(conf, access, volumes));
        listening(conf, tls, port);
        impatient(conf);
        return stanza(conf, postgres).text();
    }

    /** Reads somebody's repositories into a new data directory, and serves nobody. */
    public static String source(Postgres postgres, Access repository) {
        var conf = global().set("spool-path", postgres.spool());
        RepositoryOptions.store(conf, repository);
        return stanza(conf, postgres).text();
    }

    /**
     * Makes backups into one repository.
     *
     * @param server the pgBackRest beside PostgreSQL
     * @param folder where the repository is mounted, if it is a volume
     */
    public static String job(Postgres postgres, Remote server, Access repository, String folder) {
        var conf = global().set("start-fast", "y").set("process-max", 2);
        if (repository.repository().destination() instanceof Destination.Volume) {
            RepositoryOptions.folder(conf, repository, folder);
        } else {
            RepositoryOptions.store(conf, repository);
        }
        RepositoryOptions.keeping(conf, repository);
        conf.section(Stanza.NAME)
                .set("pg1-host", server.host())
                .set("pg1-host-type", "tls")
                .set("pg1-host-port", server.port())
                .set("pg1-host-user", "postgres")
                .set("pg1-host-ca-file", server.tls().authority())
                .set("pg1-host-cert-file", server.tls().certificate())
                .set("pg1-host-key-file", server.tls().key());
        return postgres(conf, postgres).text();
    }

    /** Keeps a repository on a volume for others. */
    public static String repositoryHost(Access repository, String folder, Tls tls, int port) {
        var conf = global();
        RepositoryOptions.folder(conf, repository, folder);
        listening(conf, tls, port);
        return conf.section(Stanza.NAME).text();
    }

    /** Everything on one machine. */
    public static String machine(Postgres postgres, List<Access> repositories, String lock) {
        var conf = global().set("lock-path", lock).set("start-fast", "y");
        archiving(conf, postgres);
        repositories.forEach(access -> {
            if (access.repository().destination() instanceof Destination.Volume) {
                RepositoryOptions.folder(conf, access, "");
            } else {
                RepositoryOptions.store(conf, access);
            }
            RepositoryOptions.keeping(conf, access);
        });
        impatient(conf);
        return stanza(conf, postgres).text();
    }

    private static void reached(Conf conf, Access access, Function<Repository, Remote> volumes) {
        if (access.repository().destination() instanceof Destination.Volume) {
            RepositoryOptions.remote(conf, access, volumes.apply(access.repository()));
        } else {
            RepositoryOptions.store(conf, access);
        }
    }

    private static Conf global() {
        return new Conf()
                .section("global")
                .set("log-level-console", "info")
                .set("log-level-file", "off")
                .set("compress-type", "zst");
    }

    private static void archiving(Conf conf, Postgres postgres) {
        conf.set("archive-async", "y").set("spool-path", postgres.spool()).set("process-max", 2);
    }

    private static void listening(Conf conf, Tls tls, int port) {
        conf.set("tls-server-address", "*")
                .set("tls-server-port", port)
                .set("tls-server-ca-file", tls.authority())
                .set("tls-server-cert-file", tls.certificate())
                .set("tls-server-key-file", tls.key())
                .set("tls-server-auth", Place.COMMON_NAME + "=" + Stanza.NAME);
    }

    // With a minute, which is the default, a repository that is away would hold up a shutdown for minutes.
    private static void impatient(Conf conf) {
        conf.section("global:archive-push").set("archive-timeout", 10);
    }

    private static Conf stanza(Conf conf, Postgres postgres) {
        return postgres(conf.section(Stanza.NAME), postgres);
    }

    private static Conf postgres(Conf conf, Postgres postgres) {
        return conf.set("pg1-path", postgres.data())
                .set("pg1-port", postgres.port())
                .set("pg1-socket-path", postgres.sockets())
                .set("pg1-user", postgres.user())
                .set("pg1-database", "postgres");
    }
}
