package io.alerthistory.embedded;

/** PostgreSQL cannot be started, for a reason that the user can correct. The message is one line that states how. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedPostgresException(String message) {
        super(message);
    }

    public EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
