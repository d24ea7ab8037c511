package io.alerthistory.service.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.alerthistory.history.Identity.Fingerprint;
import io.alerthistory.service.http.Endpoint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.JsonBody;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Scope;
import io.alerthistory.service.http.Times;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.query.Completeness;
import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodePage;
import io.alerthistory.store.query.Position;
import io.alerthistory.store.query.Queries;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists of episodes, and one with its facts. */
public final class EpisodesApi {
    /** Read at once and held in memory; while they are written, no connection and no turn is held. */
    private static final int CHUNK = 500;

    private final Queries queries;
    private final Metrics metrics;
    private final Clock clock;

    public EpisodesApi(Queries queries, Metrics metrics, Clock clock) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/episodes", Scope.READ, EpisodeQuestion.PARAMETERS, this::list),
                Endpoint.get("/api/v1/episodes/{fingerprint}/{startsAt}", Scope.READ, Set.of(), this::one),
                Endpoint.get(
                        "/api/v1/alerts/{fingerprint}/episodes",
                        Scope.READ,
                        EpisodeQuestion.PARAMETERS,
                        this::ofAlert));
    }

    private void list(Exchange exchange) throws IOException {
        send(exchange, EpisodeQuestion.of(exchange, Optional.empty(), clock));
    }

    private void ofAlert(Exchange exchange) throws IOException {
        send(exchange, EpisodeQuestion.of(exchange, Optional.of(fingerprint(exchange)), clock));
    }

    private void send(Exchange exchange, EpisodeQuestion question) throws IOException {
        Completeness completeness = queries.completeness(
                exchange.tenant(), question.filter().from(), question.filter().to());
        EpisodePage first = page(question, question.after(), question.limit());
        JsonBody.send(exchange, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("episodes");
            Optional<Position> next = write(json, question, first);
            json.writeEndArray();
            Json.optional(json, "next", next.map(question::cursor));
            json.writeStringField("asOf", question.asOf().toString());
            Json.completeness(json, completeness);
            json.writeEndObject();
        });
    }

    private Optional<Position> write(JsonGenerator json, EpisodeQuestion question, EpisodePage first)
            throws IOException {
        EpisodePage page = first;
        int left = question.limit();
        while (true) {
            for (var episode : page.episodes()) {
                EpisodeJson.summary(json, episode);
            }
            left -= page.episodes().size();
            if (left == 0 || page.next().isEmpty()) {
                return page.next();
            }
            page = page(question, page.next(), left);
        }
    }

    private EpisodePage page(EpisodeQuestion question, Optional<Position> after, int left) {
        return metrics.query(
                "episodes", () -> queries.episodes(question.filter(), question.asOf(), after, Math.min(CHUNK, left)));
    }

    private void one(Exchange exchange) throws IOException {
        Instant now = clock.instant();
        Instant startsAt = Times.parse("startsAt", exchange.path("startsAt"), now);
        Fingerprint fingerprint = fingerprint(exchange);
        EpisodeDetail detail = metrics.query(
                        "episode", () -> queries.episode(exchange.tenant(), fingerprint, startsAt, now))
                .orElseThrow(() -> Refusal.notFound(
                        "no episode of the alert " + fingerprint + " has a run that starts at " + startsAt));
        JsonBody.send(exchange, json -> EpisodeJson.detail(json, detail));
    }

    static Fingerprint fingerprint(Exchange exchange) {
        String text = exchange.path("fingerprint");
        if (!text.matches("[0-9a-fA-F]{16}")) {
            throw Refusal.badRequest("a fingerprint has 16 hexadecimal digits, unlike '" + text + "'");
        }
        return Fingerprint.parse(text);
    }
}
