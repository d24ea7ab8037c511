package io.alerthistory.manifests;

import io.alerthistory.postgres.config.ServerLayout;
import io.alerthistory.spec.PostgresVersion;

/** The paths in the containers. */
public final class ContainerPaths {
    /**
     * The claim's mount: PGDATA is two levels below, so that an upgrade can link from one major version to the next.
     */
    public static final String VOLUME = "/var/lib/postgresql";

    public static final String CONFIGURATION = "/etc/postgresql";
    public static final String SOCKETS = "/var/run/postgresql";
    public static final String BOOTSTRAP = "/etc/bootstrap";
    public static final String MONITORING = "/etc/monitoring";

    /** Where PostgreSQL's collector writes: pipes. */
    static final String LOG = ServerLayout.ContainerLayout.LOG_DIRECTORY;

    public static final String PGBACKREST = "/etc/pgbackrest";

    /** Locked by whatever works on the data. */
    static final String LOCK = VOLUME + "/lock";

    /** Where WAL waits that is being archived. */
    public static final String SPOOL = VOLUME + "/spool";

    /** Where the agent writes what it sees. */
    public static final String AGENT = VOLUME + "/agent";

    /** Where a repository's volume is mounted. */
    public static final String REPOSITORY = "/var/lib/pgbackrest";

    private ContainerPaths() {}

    public static String data(PostgresVersion version) {
        return VOLUME + "/" + version + "/pgdata";
    }
}
