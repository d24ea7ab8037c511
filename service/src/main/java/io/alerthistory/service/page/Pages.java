package io.alerthistory.service.page;

import io.alerthistory.service.api.EpisodeQuestion;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Scope;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.query.Queries;
import io.helidon.http.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages for people. */
public final class Pages {
    private static final int SHOWN = 100;

    private final Queries queries;
    private final Clock clock;
    private final Html html = new Html();
    private final ListPage list;
    private final DetailPage detail;

    public Pages(Queries queries, Metrics metrics, Clock clock) {
        this.queries = queries;
        this.clock = clock;
        this.list = new ListPage(queries, metrics, clock, html);
        this.detail = new DetailPage(queries, metrics, clock, html);
    }

    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>(Assets.endpoints());
        endpoints.add(Endpoint.get("/", Scope.READ, EpisodeQuestion.PARAMETERS, list::show));
        endpoints.add(Endpoint.get("/episodes/{fingerprint}/{startsAt}", Scope.READ, Set.of(), detail::show));
        endpoints.add(Endpoint.get("/sources", Scope.READ, Set.of(), this::sources));
        return endpoints;
    }

    private void sources(Exchange exchange) {
        html.send(
                exchange,
                Status.OK_200,
                "sources.jte",
                new SourcesModel(
                        new Asked(Asked.root(exchange), Map.of()),
                        exchange.tenant().name(),
                        clock.instant(),
                        queries.sources(exchange.tenant(), SHOWN),
                        queries.heartbeats(exchange.tenant()),
                        queries.gaps(exchange.tenant(), Optional.empty(), Optional.empty(), Optional.empty(), SHOWN)
                                .items(),
                        queries.quarantine(exchange.tenant(), Optional.empty(), SHOWN)
                                .items()));
    }
}
