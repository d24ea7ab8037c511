package io.alerthistory.service.api;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.JsonBody;
import io.alerthistory.service.http.Query;
import io.alerthistory.service.http.Scope;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.query.Page;
import io.alerthistory.store.query.Queries;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names and values of labels, for completion. */
public final class LabelsApi {
    private static final Set<String> PARAMETERS = Set.of("prefix", "limit", "cursor");

    private final Queries queries;
    private final Metrics metrics;

    public LabelsApi(Queries queries, Metrics metrics) {
        this.queries = queries;
        this.metrics = metrics;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/labels", Scope.READ, PARAMETERS, this::names),
                Endpoint.get("/api/v1/labels/{name}/values", Scope.READ, PARAMETERS, this::values));
    }

    private void names(Exchange exchange) throws IOException {
        Asked asked = Asked.of(exchange.query());
        send(
                exchange,
                "labels",
                metrics.query(
                        "labels",
                        () -> queries.labelNames(exchange.tenant(), asked.prefix(), asked.after(), asked.limit())));
    }

    private void values(Exchange exchange) throws IOException {
        Asked asked = Asked.of(exchange.query());
        String name = EpisodeQuestion.withoutNul("name", exchange.path("name"));
        send(
                exchange,
                "values",
                metrics.query(
                        "label_values",
                        () -> queries.labelValues(
                                exchange.tenant(), name, asked.prefix(), asked.after(), asked.limit())));
    }

    private static void send(Exchange exchange, String field, Page<String, String> page) throws IOException {
        JsonBody.send(exchange, json -> {
            json.writeStartObject();
            Json.list(json, field, page.items());
            Json.optional(json, "next", page.next().map(KeyCursor::encode));
            json.writeEndObject();
        });
    }

    private record Asked(String prefix, String after, int limit) {
        static Asked of(Query query) {
            Optional<String> cursor = query.one("cursor");
            return new Asked(
                    EpisodeQuestion.withoutNul("prefix", query.one("prefix").orElse("")),
                    cursor.map(KeyCursor::text).orElse(""),
                    query.number("limit", 1000, 1, EpisodeQuestion.MOST));
        }
    }
}
