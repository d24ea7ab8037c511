package io.alerthistory.postgres.backup;

/** Where things are for a pgBackRest. */
public final class Place {
    /** The name in every certificate that pgBackRest shows: each instance has an authority of its own, so one name suffices. */
    public static final String COMMON_NAME = "alerthistory-backup";

    private Place() {}

    /** Paths of PEM files. */
    public record Tls(String authority, String certificate, String key) {}

    /** Another pgBackRest, which speaks TLS. */
    public record Remote(String host, int port, Tls tls) {}

    /**
     * A PostgreSQL on the same machine or in the same pod.
     *
     * @param data PGDATA
     * @param sockets the directory of its socket
     * @param user the role that backups log in as
     * @param spool where WAL waits that is being archived
     */
    public record Postgres(String data, String sockets, int port, String user, String spool) {}
}
