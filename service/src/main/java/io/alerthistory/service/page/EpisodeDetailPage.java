package io.alerthistory.service.page;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TimeParameter;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodeFilter;
import io.alerthistory.store.query.EpisodePage;
import io.alerthistory.store.query.HistoryQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of one episode: its labels and annotations, its history, and other episodes of the same alert. */
final class EpisodeDetailPage {
    private static final int OTHER_EPISODES_LIMIT = 25;
    private static final int MAX_BARS = 40;
    private static final int WIDTH = 1000;

    private final HistoryQueries queries;
    private final ServiceMetrics metrics;
    private final Clock clock;
    private final HtmlRenderer html;

    EpisodeDetailPage(HistoryQueries queries, ServiceMetrics metrics, Clock clock, HtmlRenderer html) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
        this.html = html;
    }

    void show(RequestExchange exchange) {
        Instant now = clock.instant();
        Instant startsAt = TimeParameter.parse("startsAt", exchange.path("startsAt"), now);
        Fingerprint fingerprint = fingerprint(exchange.path("fingerprint"));
        EpisodeDetail detail = metrics.query(
                        "page", () -> queries.episode(exchange.tenant(), fingerprint, startsAt, now))
                .orElseThrow(() -> ProblemException.notFound("there is no such episode, or it is not kept any more"));
        var listQuery = EpisodeListQuery.unfiltered(EpisodeListQuery.root(exchange));
        EpisodePage latestEpisodes = metrics.query(
                "page",
                () -> queries.episodes(
                        EpisodeFilter.all(exchange.tenant()).of(fingerprint),
                        now,
                        Optional.empty(),
                        OTHER_EPISODES_LIMIT));
        html.send(
                exchange,
                io.helidon.http.Status.OK_200,
                "detail.jte",
                new EpisodeDetailModel(
                        listQuery,
                        exchange.tenant().name(),
                        detail.summary(),
                        EpisodeListRow.of(detail.summary(), listQuery.root(), now),
                        detail,
                        bars(detail, now),
                        latestEpisodes.episodes().stream()
                                .map(episode -> EpisodeListRow.of(episode, listQuery.root(), now))
                                .toList(),
                        latestEpisodes
                                .next()
                                .map(_ -> listQuery.ofAlert(detail.summary().labels()))));
    }

    private static Fingerprint fingerprint(String text) {
        if (!text.matches("[0-9a-fA-F]{16}")) {
            throw ProblemException.notFound("there is no such episode");
        }
        return Fingerprint.parse(text);
    }

    private static List<EpisodeDetailModel.RunBar> bars(EpisodeDetail detail, Instant now) {
        Instant start = detail.summary().startsAt();
        Instant end = EpisodeListRow.lastKnown(detail.summary(), now);
        long totalMillis = Math.max(1, Duration.between(start, end).toMillis());
        List<EpisodeDetailModel.RunBar> bars = new ArrayList<>();
        for (EpisodeDetail.EpisodeRun run :
                detail.runs().stream().limit(MAX_BARS).toList()) {
            int x = xPosition(start, run.startsAt(), totalMillis);
            int barEnd = xPosition(start, run.endsAt().orElse(end), totalMillis);
            bars.add(new EpisodeDetailModel.RunBar(
                    x, bars.size() * 14, Math.max(3, barEnd - x), run.endsAt().isEmpty()));
        }
        return bars;
    }

    private static int xPosition(Instant start, Instant moment, long totalMillis) {
        long offset = Duration.between(start, moment).toMillis();
        return Math.clamp(offset * WIDTH / totalMillis, 0, WIDTH);
    }
}
