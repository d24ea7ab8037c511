package io.alerthistory.postgres.backup;

/** The stanza of an instance. All instances use the same stanza name; the paths of their repositories differ. */
public final class Stanza {
    public static final String NAME = "alerthistory";

    /** What PostgreSQL calls for each finished segment of WAL. */
    public static final String ARCHIVE_COMMAND = "pgbackrest --stanza=" + NAME + " archive-push %p";

    private Stanza() {}
}
