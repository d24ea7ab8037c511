package io.alerthistory.store.ingest.table;

/** The cache of this process is out of date: clear it, and write the batch again. */
public final class StaleCacheException extends RuntimeException {
    StaleCacheException(String message) {
        super(message);
    }
}
