package io.alerthistory.postgres.backup;

/** Where PostgreSQL and the repositories are, as seen from one pgBackRest. */
public final class PgbackrestTopology {
    /**
     * The name in every certificate that pgBackRest shows: each instance has an authority of its own, so one name
     * suffices.
     */
    public static final String COMMON_NAME = "alerthistory-backup";

    private PgbackrestTopology() {}

    /** Paths of PEM files. */
    public record PgbackrestTlsFiles(String caFile, String certificateFile, String keyFile) {}

    /** A remote pgBackRest that is reached over TLS. */
    public record PgbackrestHost(String host, int port, PgbackrestTlsFiles tls) {}

    /**
     * A PostgreSQL on the same machine or in the same pod.
     *
     * @param dataDirectory PGDATA
     * @param socketDirectory the directory of its socket
     * @param user the role that backups log in as
     * @param spoolDirectory the directory for WAL that is being archived
     */
    public record LocalPostgres(
            String dataDirectory, String socketDirectory, int port, String user, String spoolDirectory) {}
}
