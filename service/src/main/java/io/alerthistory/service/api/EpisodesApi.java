package io.alerthistory.service.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.JsonResponse;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TimeParameter;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.query.EpisodeAnnotations;
import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodeKey;
import io.alerthistory.store.query.EpisodePage;
import io.alerthistory.store.query.EpisodeSummary;
import io.alerthistory.store.query.HistoryCompleteness;
import io.alerthistory.store.query.HistoryQueries;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists episodes, and returns one with its details. */
public final class EpisodesApi {
    /** Read at once and held in memory, unless they are large; while they are written, no connection is held. */
    private static final int CHUNK = 500;

    private final HistoryQueries queries;
    private final ServiceMetrics metrics;
    private final Clock clock;

    public EpisodesApi(HistoryQueries queries, ServiceMetrics metrics, Clock clock) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
    }

    public List<HttpEndpoint> endpoints() {
        return List.of(
                HttpEndpoint.get("/api/v1/episodes", TokenScope.READ, EpisodeListParameters.PARAMETERS, this::list),
                HttpEndpoint.get("/api/v1/episodes/{fingerprint}/{startsAt}", TokenScope.READ, Set.of(), this::episode),
                HttpEndpoint.get(
                        "/api/v1/episodes/{fingerprint}/{startsAt}/annotations",
                        TokenScope.READ,
                        Set.of(),
                        this::annotations),
                HttpEndpoint.get(
                        "/api/v1/alerts/{fingerprint}/episodes",
                        TokenScope.READ,
                        EpisodeListParameters.PARAMETERS,
                        this::listOfAlert));
    }

    private void list(RequestExchange exchange) throws IOException {
        send(exchange, EpisodeListParameters.of(exchange, Optional.empty(), clock));
    }

    private void listOfAlert(RequestExchange exchange) throws IOException {
        send(exchange, EpisodeListParameters.of(exchange, Optional.of(fingerprint(exchange)), clock));
    }

    private void send(RequestExchange exchange, EpisodeListParameters parameters) throws IOException {
        HistoryCompleteness completeness = queries.completeness(
                exchange.tenant(),
                parameters.filter().from(),
                parameters.filter().to());
        EpisodePage firstPage = page(parameters, parameters.position(), parameters.limit());
        JsonResponse.send(exchange, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("episodes");
            Optional<EpisodeKey> next = write(json, parameters, firstPage, root(exchange));
            json.writeEndArray();
            ApiJson.optional(json, "next", next.map(parameters::cursor));
            json.writeStringField("asOf", parameters.asOf().toString());
            ApiJson.completeness(json, completeness);
            json.writeEndObject();
        });
    }

    private Optional<EpisodeKey> write(
            JsonGenerator json, EpisodeListParameters parameters, EpisodePage firstPage, String root)
            throws IOException {
        EpisodePage page = firstPage;
        int remaining = parameters.limit();
        while (true) {
            for (var episode : page.episodes()) {
                EpisodeJson.summary(json, episode, root);
            }
            remaining -= page.episodes().size();
            if (remaining == 0 || page.next().isEmpty()) {
                return page.next();
            }
            page = page(parameters, page.next(), remaining);
        }
    }

    private EpisodePage page(EpisodeListParameters parameters, Optional<EpisodeKey> position, int remaining) {
        return metrics.query(
                "episodes",
                () -> queries.episodes(parameters.filter(), parameters.asOf(), position, Math.min(CHUNK, remaining)));
    }

    private void episode(RequestExchange exchange) throws IOException {
        Instant now = clock.instant();
        Instant startsAt = TimeParameter.parse("startsAt", exchange.path("startsAt"), now);
        Fingerprint fingerprint = fingerprint(exchange);
        EpisodeDetail detail = metrics.query(
                        "episode", () -> queries.episode(exchange.tenant(), fingerprint, startsAt, now))
                .orElseThrow(() -> notFound(fingerprint, startsAt));
        JsonResponse.send(exchange, json -> EpisodeJson.detail(json, detail, root(exchange)));
    }

    /** The whole of the latest annotations, which may be larger than memory allows for a request. */
    private void annotations(RequestExchange exchange) throws IOException {
        Instant startsAt = TimeParameter.parse("startsAt", exchange.path("startsAt"), clock.instant());
        Fingerprint fingerprint = fingerprint(exchange);
        EpisodeAnnotations annotations = metrics.query(
                        "annotations", () -> queries.annotations(exchange.tenant(), fingerprint, startsAt))
                .orElseThrow(() -> notFound(fingerprint, startsAt));
        String firstPart = queries.annotationPart(annotations, 0).orElseThrow(() -> notFound(fingerprint, startsAt));
        JsonResponse.send(exchange, json -> {
            String part = firstPart;
            for (int number = 1; !part.isEmpty(); number++) {
                json.writeRaw(part);
                part = queries.annotationPart(annotations, number)
                        .orElseThrow(() -> new IllegalStateException("the annotations were deleted meanwhile"));
            }
        });
    }

    private static ProblemException notFound(Fingerprint fingerprint, Instant startsAt) {
        return ProblemException.notFound(
                "no episode of the alert " + fingerprint + " has a run that starts at " + startsAt);
    }

    static String annotationsUrl(String root, EpisodeSummary episode) {
        return root + "/api/v1/episodes/" + episode.fingerprint() + "/" + episode.startsAt() + "/annotations";
    }

    /** The prefix of links: empty, or that of the tenant. */
    private static String root(RequestExchange exchange) {
        String path = exchange.request().path().rawPath();
        return path.startsWith("/t/") ? path.substring(0, path.indexOf('/', 3)) : "";
    }

    static Fingerprint fingerprint(RequestExchange exchange) {
        String text = exchange.path("fingerprint");
        if (!text.matches("[0-9a-fA-F]{16}")) {
            throw ProblemException.badRequest("a fingerprint has 16 hexadecimal digits, unlike '" + text + "'");
        }
        return Fingerprint.parse(text);
    }
}
