package io.alerthistory.service;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestAuthorizer;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.store.HistoryDatabase;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * /livez: the process responds. /readyz: alerts sent now would be stored, and queries would be answered. /-/healthy and
 * /-/ready are the same, under the names that Prometheus and Alertmanager have for them.
 */
final class HealthEndpoints {
    private final ShutdownDrain drain;
    private final HistoryDatabase database;
    private final RequestAuthorizer authorizer;
    private final List<ServiceFeature> features;

    HealthEndpoints(
            ShutdownDrain drain,
            HistoryDatabase database,
            RequestAuthorizer authorizer,
            List<ServiceFeature> features) {
        this.drain = drain;
        this.database = database;
        this.authorizer = authorizer;
        this.features = List.copyOf(features);
    }

    List<HttpEndpoint> endpoints() {
        return List.of(
                HttpEndpoint.get("/livez", TokenScope.OPEN, Set.of(), HealthEndpoints::ok),
                HttpEndpoint.get("/-/healthy", TokenScope.OPEN, Set.of(), HealthEndpoints::ok),
                HttpEndpoint.get("/readyz", TokenScope.OPEN, Set.of(), this::ready),
                HttpEndpoint.get("/-/ready", TokenScope.OPEN, Set.of(), this::ready));
    }

    private void ready(RequestExchange exchange) {
        Optional<String> reason = drain.hasBegun() ? Optional.of("the service is stopping") : unreadyReason();
        if (reason.isPresent()) {
            throw new ProblemException(ProblemDetails.of(Status.SERVICE_UNAVAILABLE_503, reason.get()));
        }
        ok(exchange);
    }

    private Optional<String> unreadyReason() {
        return authorizer
                .unreadyReason()
                .or(() -> features.stream()
                        .map(ServiceFeature::unreadyReason)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(this::databaseUnreachable);
    }

    private Optional<String> databaseUnreachable() {
        return database.isReachable(Duration.ofSeconds(2))
                ? Optional.empty()
                : Optional.of("the database does not answer");
    }

    private static void ok(RequestExchange exchange) {
        exchange.send("text/plain; charset=utf-8", "ok\n".getBytes(StandardCharsets.UTF_8));
    }
}
