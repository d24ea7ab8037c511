package io.alerthistory.service;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Problem;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.alerthistory.store.Database;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** /livez: the process answers. /readyz: what is sent here now would be stored and what is asked would be answered. */
final class Health {
    private final Drain drain;
    private final Database database;
    private final List<Feature> features;

    Health(Drain drain, Database database, List<Feature> features) {
        this.drain = drain;
        this.database = database;
        this.features = List.copyOf(features);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/livez", Scope.OPEN, Set.of(), Health::ok),
                Endpoint.get("/readyz", Scope.OPEN, Set.of(), this::ready));
    }

    private void ready(Exchange exchange) {
        Optional<String> reason = drain.begun() ? Optional.of("the service is stopping") : notReady();
        if (reason.isPresent()) {
            throw new Refusal(Problem.of(Status.SERVICE_UNAVAILABLE_503, reason.get()));
        }
        ok(exchange);
    }

    private Optional<String> notReady() {
        return features.stream()
                .map(Feature::notReady)
                .flatMap(Optional::stream)
                .findFirst()
                .or(this::databaseAway);
    }

    private Optional<String> databaseAway() {
        return database.answers(Duration.ofSeconds(2)) ? Optional.empty() : Optional.of("the database does not answer");
    }

    private static void ok(Exchange exchange) {
        exchange.send("text/plain; charset=utf-8", "ok\n".getBytes(StandardCharsets.UTF_8));
    }
}
