package io.alerthistory.service;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.Database;
import java.util.List;
import java.util.Optional;

/** A part of the service with endpoints of its own, such as ingest. */
public interface Feature extends AutoCloseable {
    List<Endpoint> endpoints();

    /** Why this part cannot serve now, in words for /readyz; empty when it can. */
    Optional<String> notReady();

    /** Ends in seconds what it does; called after the listener has closed and before the database is. */
    @Override
    void close();

    /** Makes a feature, with the database migrated and not yet reachable from outside. */
    @FunctionalInterface
    interface Starter {
        Feature start(Database database, Metrics metrics);
    }
}
