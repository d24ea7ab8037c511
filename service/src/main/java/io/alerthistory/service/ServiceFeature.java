package io.alerthistory.service;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.HistoryDatabase;
import java.util.List;
import java.util.Optional;

/** A part of the service with its own endpoints, such as ingest. */
public interface ServiceFeature extends AutoCloseable {
    List<HttpEndpoint> endpoints();

    /** Why this part cannot serve now, in words for /readyz; empty when it can. */
    Optional<String> unreadyReason();

    /** Ends in seconds what it does; called after the listener has closed and before the database is. */
    @Override
    void close();

    /** Creates a feature after the database was migrated and before the service accepts requests. */
    @FunctionalInterface
    interface FeatureStarter {
        ServiceFeature create(HistoryDatabase database, ServiceMetrics metrics);
    }
}
