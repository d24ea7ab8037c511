package io.alerthistory.service.metrics;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.TokenScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** /metrics, for Prometheus. */
public final class MetricsEndpoint {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsEndpoint() {}

    /** @param scope who may read them */
    public static List<HttpEndpoint> endpoints(ServiceMetrics metrics, TokenScope scope) {
        return List.of(HttpEndpoint.get(
                "/metrics",
                scope,
                Set.of(),
                exchange -> exchange.send(TEXT, metrics.scrape().getBytes(StandardCharsets.UTF_8))));
    }
}
