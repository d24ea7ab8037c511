package io.alerthistory.service.page;

import io.alerthistory.service.api.EpisodeListParameters;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.query.HistoryQueries;
import io.helidon.http.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The endpoints of the web page. */
public final class WebPages {
    private static final int ROW_LIMIT = 100;

    private final HistoryQueries queries;
    private final Clock clock;
    private final HtmlRenderer html = new HtmlRenderer();
    private final EpisodeListPage list;
    private final EpisodeDetailPage detail;

    public WebPages(HistoryQueries queries, ServiceMetrics metrics, Clock clock) {
        this.queries = queries;
        this.clock = clock;
        this.list = new EpisodeListPage(queries, metrics, clock, html);
        this.detail = new EpisodeDetailPage(queries, metrics, clock, html);
    }

    public List<HttpEndpoint> endpoints() {
        List<HttpEndpoint> endpoints = new ArrayList<>(PageAssets.endpoints());
        endpoints.add(HttpEndpoint.get("/", TokenScope.READ, EpisodeListParameters.PARAMETERS, list::show));
        endpoints.add(HttpEndpoint.get("/episodes/{fingerprint}/{startsAt}", TokenScope.READ, Set.of(), detail::show));
        endpoints.add(HttpEndpoint.get("/sources", TokenScope.READ, Set.of(), this::sources));
        return endpoints;
    }

    private void sources(RequestExchange exchange) {
        html.send(
                exchange,
                Status.OK_200,
                "sources.jte",
                new SourcesModel(
                        EpisodeListQuery.unfiltered(EpisodeListQuery.root(exchange)),
                        exchange.tenant().name(),
                        clock.instant(),
                        queries.sources(exchange.tenant(), ROW_LIMIT),
                        queries.heartbeats(exchange.tenant()),
                        queries.gaps(exchange.tenant(), Optional.empty(), Optional.empty(), Optional.empty(), ROW_LIMIT)
                                .items(),
                        queries.quarantine(exchange.tenant(), Optional.empty(), ROW_LIMIT)
                                .items()));
    }
}
