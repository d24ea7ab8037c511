package io.alerthistory.postgres.backup;

import io.alerthistory.postgres.backup.PgbackrestTopology.LocalPostgres;
import io.alerthistory.postgres.backup.PgbackrestTopology.PgbackrestHost;
import io.alerthistory.postgres.backup.PgbackrestTopology.PgbackrestTlsFiles;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.RepositoryStorage;
import java.util.List;
import java.util.function.Function;

/** Renders pgbackrest.conf for each place where pgBackRest runs. */
public final class PgbackrestConf {
    private PgbackrestConf() {}

    /**
     * Beside PostgreSQL: archives WAL, restores, and serves the data directory to those that make backups.
     *
     * @param volumeHosts the pod that keeps a repository on a volume
     */
    public static String server(
            LocalPostgres postgres,
            List<RepositoryAccess> repositories,
            Function<BackupRepository, PgbackrestHost> volumeHosts,
            PgbackrestTlsFiles tls,
            int port) {
        var conf = global();
        asyncArchiving(conf, postgres);
        repositories.forEach(access -> repository(conf, access, volumeHosts));
        tlsServer(conf, tls, port);
        shortArchiveTimeout(conf);
        return stanza(conf, postgres).text();
    }

    /** Reads somebody's repositories into a new data directory, and serves nobody. */
    public static String source(LocalPostgres postgres, RepositoryAccess access) {
        var conf = global().set("spool-path", postgres.spoolDirectory());
        RepositoryOptions.objectStore(conf, access);
        return stanza(conf, postgres).text();
    }

    /**
     * Makes backups into one repository.
     *
     * @param server the pgBackRest beside PostgreSQL
     * @param folder where the repository is mounted, if it is a volume
     */
    public static String job(LocalPostgres postgres, PgbackrestHost server, RepositoryAccess access, String folder) {
        var conf = global().set("start-fast", "y").set("process-max", 2);
        if (access.repository().storage() instanceof RepositoryStorage.VolumeStorage) {
            RepositoryOptions.directory(conf, access, folder);
        } else {
            RepositoryOptions.objectStore(conf, access);
        }
        RepositoryOptions.retention(conf, access);
        conf.section(Stanza.NAME)
                .set("pg1-host", server.host())
                .set("pg1-host-type", "tls")
                .set("pg1-host-port", server.port())
                .set("pg1-host-user", "postgres")
                .set("pg1-host-ca-file", server.tls().caFile())
                .set("pg1-host-cert-file", server.tls().certificateFile())
                .set("pg1-host-key-file", server.tls().keyFile());
        return postgres(conf, postgres).text();
    }

    /** Keeps a repository on a volume for others. */
    public static String repositoryHost(RepositoryAccess access, String folder, PgbackrestTlsFiles tls, int port) {
        var conf = global();
        RepositoryOptions.directory(conf, access, folder);
        tlsServer(conf, tls, port);
        return conf.section(Stanza.NAME).text();
    }

    /** Everything on one machine. */
    public static String machine(LocalPostgres postgres, List<RepositoryAccess> repositories, String lock) {
        var conf = global().set("lock-path", lock).set("start-fast", "y");
        asyncArchiving(conf, postgres);
        repositories.forEach(access -> {
            if (access.repository().storage() instanceof RepositoryStorage.VolumeStorage) {
                RepositoryOptions.directory(conf, access, "");
            } else {
                RepositoryOptions.objectStore(conf, access);
            }
            RepositoryOptions.retention(conf, access);
        });
        shortArchiveTimeout(conf);
        return stanza(conf, postgres).text();
    }

    private static void repository(
            PgbackrestConfBuilder conf,
            RepositoryAccess access,
            Function<BackupRepository, PgbackrestHost> volumeHosts) {
        if (access.repository().storage() instanceof RepositoryStorage.VolumeStorage) {
            RepositoryOptions.remoteHost(conf, access, volumeHosts.apply(access.repository()));
        } else {
            RepositoryOptions.objectStore(conf, access);
        }
    }

    private static PgbackrestConfBuilder global() {
        return new PgbackrestConfBuilder()
                .section("global")
                .set("log-level-console", "info")
                .set("log-level-file", "off")
                .set("compress-type", "zst");
    }

    private static void asyncArchiving(PgbackrestConfBuilder conf, LocalPostgres postgres) {
        conf.set("archive-async", "y")
                .set("spool-path", postgres.spoolDirectory())
                .set("process-max", 2);
    }

    private static void tlsServer(PgbackrestConfBuilder conf, PgbackrestTlsFiles tls, int port) {
        conf.set("tls-server-address", "*")
                .set("tls-server-port", port)
                .set("tls-server-ca-file", tls.caFile())
                .set("tls-server-cert-file", tls.certificateFile())
                .set("tls-server-key-file", tls.keyFile())
                .set("tls-server-auth", PgbackrestTopology.COMMON_NAME + "=" + Stanza.NAME);
    }

    // With a minute, which is the default, a repository that is unreachable would hold up a shutdown for minutes.
    private static void shortArchiveTimeout(PgbackrestConfBuilder conf) {
        conf.section("global:archive-push").set("archive-timeout", 10);
    }

    private static PgbackrestConfBuilder stanza(PgbackrestConfBuilder conf, LocalPostgres postgres) {
        return postgres(conf.section(Stanza.NAME), postgres);
    }

    private static PgbackrestConfBuilder postgres(PgbackrestConfBuilder conf, LocalPostgres postgres) {
        return conf.set("pg1-path", postgres.dataDirectory())
                .set("pg1-port", postgres.port())
                .set("pg1-socket-path", postgres.socketDirectory())
                .set("pg1-user", postgres.user())
                .set("pg1-database", "postgres");
    }
}
