package io.alerthistory.service.page;

import io.alerthistory.history.Identity.Fingerprint;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Times;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodeFilter;
import io.alerthistory.store.query.Queries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One episode: what it was about, when its senders said so, and what else this alert did. */
final class DetailPage {
    private static final int OTHERS = 25;
    private static final int DRAWN = 40;
    private static final int WIDTH = 1000;

    private final Queries queries;
    private final Metrics metrics;
    private final Clock clock;
    private final Html html;

    DetailPage(Queries queries, Metrics metrics, Clock clock, Html html) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
        this.html = html;
    }

    void show(Exchange exchange) {
        Instant now = clock.instant();
        Instant startsAt = Times.parse("startsAt", exchange.path("startsAt"), now);
        Fingerprint fingerprint = fingerprint(exchange.path("fingerprint"));
        EpisodeDetail detail = metrics.query(
                        "page", () -> queries.episode(exchange.tenant(), fingerprint, startsAt, now))
                .orElseThrow(() -> Refusal.notFound("there is no such episode, or it is not kept any more"));
        Asked asked = new Asked(Asked.root(exchange), java.util.Map.of());
        List<Row> others = metrics
                .query(
                        "page",
                        () -> queries.episodes(
                                EpisodeFilter.all(exchange.tenant()).of(fingerprint), now, Optional.empty(), OTHERS))
                .episodes()
                .stream()
                .map(episode -> Row.of(episode, asked.root(), now))
                .toList();
        html.send(
                exchange,
                io.helidon.http.Status.OK_200,
                "detail.jte",
                new DetailModel(
                        asked,
                        exchange.tenant().name(),
                        detail.summary(),
                        Row.of(detail.summary(), asked.root(), now),
                        detail,
                        bars(detail, now),
                        others));
    }

    private static Fingerprint fingerprint(String text) {
        if (!text.matches("[0-9a-fA-F]{16}")) {
            throw Refusal.notFound("there is no such episode");
        }
        return Fingerprint.parse(text);
    }

    private static List<DetailModel.Bar> bars(EpisodeDetail detail, Instant now) {
        Instant start = detail.summary().startsAt();
        Instant end = detail.summary().endsAt().orElse(now);
        long whole = Math.max(1, Duration.between(start, end).toMillis());
        List<DetailModel.Bar> bars = new ArrayList<>();
        for (EpisodeDetail.Run run : detail.runs().stream().limit(DRAWN).toList()) {
            int x = place(start, run.startsAt(), whole);
            int until = place(start, run.endsAt().orElse(end), whole);
            bars.add(new DetailModel.Bar(
                    x, bars.size() * 14, Math.max(3, until - x), run.endsAt().isEmpty()));
        }
        return bars;
    }

    private static int place(Instant start, Instant moment, long whole) {
        long offset = Duration.between(start, moment).toMillis();
        return Math.clamp(offset * WIDTH / whole, 0, WIDTH);
    }
}
