package io.alerthistory.service;

/** There is no way to the database, or it lets this login do nothing; the message is the database's or the driver's. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String reason, Throwable cause) {
        super("the database cannot be used: " + reason, cause);
    }
}
