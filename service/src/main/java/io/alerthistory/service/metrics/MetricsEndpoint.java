package io.alerthistory.service.metrics;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestPrincipal;
import io.alerthistory.service.http.TokenScope;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** /metrics, for Prometheus. */
public final class MetricsEndpoint {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsEndpoint() {}

    /** @param scope who may read them */
    public static List<HttpEndpoint> endpoints(ServiceMetrics metrics, TokenScope scope) {
        return List.of(HttpEndpoint.get("/metrics", scope, Set.of(), exchange -> {
            requireAllTenants(exchange.principal());
            exchange.send(TEXT, metrics.scrape().getBytes(StandardCharsets.UTF_8));
        }));
    }

    // Metrics of the process are about all tenants, and some of them name a tenant and its sources.
    private static void requireAllTenants(RequestPrincipal principal) {
        principal.tenant().ifPresent(tenant -> {
            throw new ProblemException(ProblemDetails.of(
                    Status.FORBIDDEN_403,
                    "/metrics is about all tenants, and this token is for the tenant '" + tenant
                            + "' only: use a read token without a tenant"));
        });
    }
}
