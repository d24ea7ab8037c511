package io.alerthistory.store.ingest;

/** The cache of this process is out of date: clear it, and write the batch again. */
final class StaleCacheException extends RuntimeException {
    StaleCacheException(String message) {
        super(message);
    }
}
