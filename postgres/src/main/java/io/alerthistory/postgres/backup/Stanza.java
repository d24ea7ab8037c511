package io.alerthistory.postgres.backup;

/** The one stanza of an instance: repositories are told apart by their paths. */
public final class Stanza {
    public static final String NAME = "alerthistory";

    /** What PostgreSQL calls for each finished segment of WAL. */
    public static final String ARCHIVE_COMMAND = "pgbackrest --stanza=" + NAME + " archive-push %p";

    private Stanza() {}
}
