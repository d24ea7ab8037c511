package io.alerthistory.service.api;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.JsonResponse;
import io.alerthistory.service.http.QueryParameters;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TimeParameter;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.query.HeartbeatSummary;
import io.alerthistory.store.query.HistoryGap;
import io.alerthistory.store.query.HistoryQueries;
import io.alerthistory.store.query.QuarantineSummary;
import io.alerthistory.store.query.ResultPage;
import io.alerthistory.store.query.SourceSummary;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reports the completeness of the history: gaps, quarantine, sources and heartbeats. */
public final class LedgerApi {
    private static final int MAX_LIMIT = 1000;

    private final HistoryQueries queries;
    private final ServiceMetrics metrics;
    private final Clock clock;

    public LedgerApi(HistoryQueries queries, ServiceMetrics metrics, Clock clock) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
    }

    public List<HttpEndpoint> endpoints() {
        return List.of(
                HttpEndpoint.get("/api/v1/gaps", TokenScope.READ, Set.of("from", "to", "limit", "cursor"), this::gaps),
                HttpEndpoint.get("/api/v1/quarantine", TokenScope.READ, Set.of("limit", "cursor"), this::quarantine),
                HttpEndpoint.get("/api/v1/sources", TokenScope.READ, Set.of("limit"), this::sources),
                HttpEndpoint.get("/api/v1/heartbeats", TokenScope.READ, Set.of(), this::heartbeats));
    }

    private void gaps(RequestExchange exchange) throws IOException {
        QueryParameters query = exchange.query();
        Instant now = clock.instant();
        Optional<Instant> from = query.single("from").map(text -> TimeParameter.parse("from", text, now));
        Optional<Instant> to = query.single("to").map(text -> TimeParameter.parse("to", text, now));
        Optional<Long> beforeId = query.single("cursor").map(KeyCursor::decodeNumber);
        ResultPage<HistoryGap, Long> page =
                metrics.query("gaps", () -> queries.gaps(exchange.tenant(), from, to, beforeId, limit(query)));
        send(exchange, "gaps", page, ApiJson::gap);
    }

    private void quarantine(RequestExchange exchange) throws IOException {
        QueryParameters query = exchange.query();
        Optional<Long> beforeId = query.single("cursor").map(KeyCursor::decodeNumber);
        ResultPage<QuarantineSummary, Long> page =
                metrics.query("quarantine", () -> queries.quarantine(exchange.tenant(), beforeId, limit(query)));
        send(exchange, "quarantine", page, LedgerJson::quarantined);
    }

    private void sources(RequestExchange exchange) throws IOException {
        List<SourceSummary> sources =
                metrics.query("sources", () -> queries.sources(exchange.tenant(), limit(exchange.query())));
        send(exchange, "sources", new ResultPage<>(sources, Optional.empty()), LedgerJson::source);
    }

    private void heartbeats(RequestExchange exchange) throws IOException {
        Instant now = clock.instant();
        List<HeartbeatSummary> heartbeats = metrics.query("heartbeats", () -> queries.heartbeats(exchange.tenant()));
        send(
                exchange,
                "heartbeats",
                new ResultPage<>(heartbeats, Optional.empty()),
                (json, heartbeat) -> LedgerJson.heartbeat(json, heartbeat, now));
    }

    private static int limit(QueryParameters query) {
        return query.integer("limit", EpisodeListParameters.DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    private interface ItemWriter<T> {
        void write(com.fasterxml.jackson.core.JsonGenerator json, T item) throws IOException;
    }

    private static <T> void send(RequestExchange exchange, String field, ResultPage<T, Long> page, ItemWriter<T> item)
            throws IOException {
        JsonResponse.send(exchange, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(field);
            for (T entry : page.items()) {
                item.write(json, entry);
            }
            json.writeEndArray();
            ApiJson.optional(json, "next", page.next().map(id -> KeyCursor.encode(Long.toString(id))));
            json.writeEndObject();
        });
    }
}
