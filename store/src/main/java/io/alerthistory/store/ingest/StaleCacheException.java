package io.alerthistory.store.ingest;

/** What this process knew of the database is no longer so: forget it, and write the batch again. */
final class StaleCacheException extends RuntimeException {
    StaleCacheException(String message) {
        super(message);
    }
}
