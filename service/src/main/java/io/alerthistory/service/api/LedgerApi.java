package io.alerthistory.service.api;

import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.JsonBody;
import io.alerthistory.service.http.Query;
import io.alerthistory.service.http.Scope;
import io.alerthistory.service.http.Times;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.query.Gap;
import io.alerthistory.store.query.HeartbeatSummary;
import io.alerthistory.store.query.Page;
import io.alerthistory.store.query.Quarantined;
import io.alerthistory.store.query.Queries;
import io.alerthistory.store.query.SourceSummary;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the history knows of its own completeness: gaps, quarantine, sources and heartbeats. */
public final class LedgerApi {
    private static final int MOST = 1000;

    private final Queries queries;
    private final Metrics metrics;
    private final Clock clock;

    public LedgerApi(Queries queries, Metrics metrics, Clock clock) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/gaps", Scope.READ, Set.of("from", "to", "limit", "cursor"), this::gaps),
                Endpoint.get("/api/v1/quarantine", Scope.READ, Set.of("limit", "cursor"), this::quarantine),
                Endpoint.get("/api/v1/sources", Scope.READ, Set.of("limit"), this::sources),
                Endpoint.get("/api/v1/heartbeats", Scope.READ, Set.of(), this::heartbeats));
    }

    private void gaps(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Instant now = clock.instant();
        Optional<Instant> from = query.one("from").map(text -> Times.parse("from", text, now));
        Optional<Instant> to = query.one("to").map(text -> Times.parse("to", text, now));
        Optional<Long> before = query.one("cursor").map(KeyCursor::number);
        Page<Gap, Long> page =
                metrics.query("gaps", () -> queries.gaps(exchange.tenant(), from, to, before, limit(query)));
        send(exchange, "gaps", page, Json::gap);
    }

    private void quarantine(Exchange exchange) throws IOException {
        Query query = exchange.query();
        Optional<Long> before = query.one("cursor").map(KeyCursor::number);
        Page<Quarantined, Long> page =
                metrics.query("quarantine", () -> queries.quarantine(exchange.tenant(), before, limit(query)));
        send(exchange, "quarantine", page, LedgerJson::quarantined);
    }

    private void sources(Exchange exchange) throws IOException {
        List<SourceSummary> sources =
                metrics.query("sources", () -> queries.sources(exchange.tenant(), limit(exchange.query())));
        send(exchange, "sources", new Page<>(sources, Optional.empty()), LedgerJson::source);
    }

    private void heartbeats(Exchange exchange) throws IOException {
        Instant now = clock.instant();
        List<HeartbeatSummary> heartbeats = metrics.query("heartbeats", () -> queries.heartbeats(exchange.tenant()));
        send(
                exchange,
                "heartbeats",
                new Page<>(heartbeats, Optional.empty()),
                (json, heartbeat) -> LedgerJson.heartbeat(json, heartbeat, now));
    }

    private static int limit(Query query) {
        return query.number("limit", EpisodeQuestion.DEFAULT_LIMIT, 1, MOST);
    }

    private interface Item<T> {
        void write(com.fasterxml.jackson.core.JsonGenerator json, T item) throws IOException;
    }

    private static <T> void send(Exchange exchange, String field, Page<T, Long> page, Item<T> item) throws IOException {
        JsonBody.send(exchange, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(field);
            for (T each : page.items()) {
                item.write(json, each);
            }
            json.writeEndArray();
            Json.optional(json, "next", page.next().map(id -> KeyCursor.encode(Long.toString(id))));
            json.writeEndObject();
        });
    }
}
