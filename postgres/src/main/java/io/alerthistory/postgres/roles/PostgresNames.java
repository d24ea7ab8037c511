package io.alerthistory.postgres.roles;

/** The names of the roles, the database and its schemas. */
public final class PostgresNames {
    public static final String SUPERUSER = "postgres";
    /** Owns the database and all that is in it; nobody logs in as it. */
    public static final String OWNER = "alert_history_owner";
    /** The service's two logins: while one's password is replaced, the other's still works. */
    public static final String LOGIN_A = "alert_history_a";

    public static final String LOGIN_B = "alert_history_b";
    public static final String MONITORING = "monitoring";
    public static final String BACKUP = "backup";
    /** Standbys stream as this one, by certificate. */
    public static final String REPLICATOR = "replicator";

    public static final String DATABASE = "alert_history";
    public static final String SCHEMA = "alert_history";
    public static final String EXTENSIONS = "extensions";

    private PostgresNames() {}
}
