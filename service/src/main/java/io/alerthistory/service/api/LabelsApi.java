package io.alerthistory.service.api;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.JsonResponse;
import io.alerthistory.service.http.QueryParameters;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.query.HistoryQueries;
import io.alerthistory.store.query.ResultPage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists names and values of labels, for completion. */
public final class LabelsApi {
    private static final Set<String> PARAMETERS = Set.of("prefix", "limit", "cursor");

    private final HistoryQueries queries;
    private final ServiceMetrics metrics;

    public LabelsApi(HistoryQueries queries, ServiceMetrics metrics) {
        this.queries = queries;
        this.metrics = metrics;
    }

    public List<HttpEndpoint> endpoints() {
        return List.of(
                HttpEndpoint.get("/api/v1/labels", TokenScope.READ, PARAMETERS, this::names),
                HttpEndpoint.get("/api/v1/labels/{name}/values", TokenScope.READ, PARAMETERS, this::values));
    }

    private void names(RequestExchange exchange) throws IOException {
        LabelListParameters parameters = LabelListParameters.of(exchange.query());
        send(
                exchange,
                "labels",
                metrics.query(
                        "labels",
                        () -> queries.labelNames(
                                exchange.tenant(), parameters.prefix(), parameters.startAfter(), parameters.limit())));
    }

    private void values(RequestExchange exchange) throws IOException {
        LabelListParameters parameters = LabelListParameters.of(exchange.query());
        String name = EpisodeListParameters.requireNoNul("name", exchange.path("name"));
        send(
                exchange,
                "values",
                metrics.query(
                        "label_values",
                        () -> queries.labelValues(
                                exchange.tenant(),
                                name,
                                parameters.prefix(),
                                parameters.startAfter(),
                                parameters.limit())));
    }

    private static void send(RequestExchange exchange, String field, ResultPage<String, String> page)
            throws IOException {
        JsonResponse.send(exchange, json -> {
            json.writeStartObject();
            ApiJson.list(json, field, page.items());
            ApiJson.optional(json, "next", page.next().map(KeyCursor::encode));
            json.writeEndObject();
        });
    }

    private record LabelListParameters(String prefix, String startAfter, int limit) {
        static LabelListParameters of(QueryParameters query) {
            Optional<String> cursor = query.single("cursor");
            return new LabelListParameters(
                    EpisodeListParameters.requireNoNul(
                            "prefix", query.single("prefix").orElse("")),
                    cursor.map(KeyCursor::decodeText).orElse(""),
                    query.integer("limit", 1000, 1, EpisodeListParameters.MAX_LIMIT));
        }
    }
}
