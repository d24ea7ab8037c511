package io.alerthistory.service;

/** The database cannot be reached or rejects the login. The message comes from the database or the driver. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String reason, Throwable cause) {
        super("the database cannot be used: " + reason, cause);
    }
}
