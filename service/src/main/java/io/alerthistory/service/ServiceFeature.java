package io.alerthistory.service;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.HistoryDatabase;
import java.util.List;
import java.util.Optional;

/** A part of the service with endpoints of its own, such as ingest. */
public interface ServiceFeature extends AutoCloseable {
    List<HttpEndpoint> endpoints();

    /** Why this part cannot serve now, in words for /readyz; empty when it can. */
    Optional<String> unreadyReason();

    /** Ends in seconds what it does; called after the listener has closed and before the database is. */
    @Override
    void close();

    /** Makes a feature, with the database migrated and not yet reachable from outside. */
    @FunctionalInterface
    interface FeatureStarter {
        ServiceFeature create(HistoryDatabase database, ServiceMetrics metrics);
    }
}
