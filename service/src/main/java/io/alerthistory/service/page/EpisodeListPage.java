package io.alerthistory.service.page;

import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.service.api.EpisodeListParameters;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.metrics.ServiceMetrics;
import io.alerthistory.store.query.EpisodeFilter;
import io.alerthistory.store.query.EpisodePage;
import io.alerthistory.store.query.HistoryCompleteness;
import io.alerthistory.store.query.HistoryGap;
import io.alerthistory.store.query.HistoryQueries;
import io.alerthistory.store.query.QueryException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page with current and past episodes: firing ones first, or the result of a query. */
final class EpisodeListPage {
    private static final int FIRING_LIMIT = 50;
    private static final Duration DEFAULT_RANGE = Duration.ofDays(1);

    private final HistoryQueries queries;
    private final ServiceMetrics metrics;
    private final Clock clock;
    private final HtmlRenderer html;

    EpisodeListPage(HistoryQueries queries, ServiceMetrics metrics, Clock clock, HtmlRenderer html) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
        this.html = html;
    }

    void show(RequestExchange exchange) {
        try {
            html.send(exchange, io.helidon.http.Status.OK_200, "list.jte", model(exchange));
        } catch (ProblemException e) {
            problem(exchange, e.problem().status(), e.problem().detail());
        } catch (QueryException e) {
            problem(
                    exchange,
                    io.helidon.http.Status.SERVICE_UNAVAILABLE_503,
                    e.reason().advice());
        }
    }

    private void problem(RequestExchange exchange, io.helidon.http.Status status, String detail) {
        EpisodeListQuery listQuery = EpisodeListQuery.of(exchange);
        html.send(
                exchange,
                status,
                "list.jte",
                new EpisodeListModel(listQuery, exchange.tenant().name(), List.of(), detail, "", ""));
    }

    private EpisodeListModel model(RequestExchange exchange) {
        EpisodeListQuery listQuery = EpisodeListQuery.of(exchange);
        EpisodeListParameters parameters = EpisodeListParameters.of(exchange, Optional.empty(), clock);
        boolean overview = !listQuery.values().containsKey("status")
                && parameters.position().isEmpty()
                && parameters.filter().to().isEmpty();
        EpisodeFilter filter = withDefaultRange(parameters);
        EpisodePage page = metrics.query(
                "page", () -> queries.episodes(filter, parameters.asOf(), parameters.position(), parameters.limit()));
        List<EpisodeListModel.EpisodeListSection> sections = new ArrayList<>();
        if (overview) {
            sections.add(firing(listQuery, parameters));
        }
        sections.add(new EpisodeListModel.EpisodeListSection(
                title(listQuery, overview), rows(page, listQuery, parameters, overview), Optional.empty()));
        HistoryCompleteness completeness = queries.completeness(exchange.tenant(), filter.from(), filter.to());
        return new EpisodeListModel(
                listQuery,
                exchange.tenant().name(),
                sections,
                "",
                page.next()
                        .map(next -> listQuery.with("cursor", parameters.cursor(next)))
                        .orElse(""),
                incomplete(completeness));
    }

    // Nobody asked for a time: a day is what one looks for, and "what fires" has no time at all.
    private static EpisodeFilter withDefaultRange(EpisodeListParameters parameters) {
        EpisodeFilter filter = parameters.filter();
        boolean anyTime = filter.from().isPresent()
                || filter.to().isPresent()
                || filter.status().isPresent();
        return anyTime ? filter : filter.since(parameters.asOf().minus(DEFAULT_RANGE));
    }

    private EpisodeListModel.EpisodeListSection firing(EpisodeListQuery listQuery, EpisodeListParameters parameters) {
        EpisodeFilter filter = parameters.filter().firing();
        EpisodePage page = metrics.query(
                "page", () -> queries.episodes(filter, parameters.asOf(), Optional.empty(), FIRING_LIMIT));
        return new EpisodeListModel.EpisodeListSection(
                "Firing now",
                rows(page, listQuery, parameters, false),
                page.next().map(ignored -> listQuery.with("status", "firing")));
    }

    private static List<EpisodeListRow> rows(
            EpisodePage page, EpisodeListQuery listQuery, EpisodeListParameters parameters, boolean endedOnly) {
        return page.episodes().stream()
                .filter(episode -> !endedOnly || episode.status() != EpisodeStatus.FIRING)
                .map(episode -> EpisodeListRow.of(episode, listQuery.root(), parameters.asOf()))
                .toList();
    }

    private static String title(EpisodeListQuery listQuery, boolean overview) {
        String range = listQuery.value("from").isEmpty() ? "1d" : listQuery.value("from");
        String status = listQuery.value("status");
        return overview ? "Ended, last " + range : status.isEmpty() ? "Episodes" : capitalized(status);
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static String incomplete(HistoryCompleteness completeness) {
        if (completeness.complete()) {
            return "";
        }
        HistoryGap first = completeness.gaps().getFirst();
        if (completeness.gaps().size() == 1 && first.to().isPresent()) {
            String end = DisplayFormatter.time(first.to().get());
            switch (first.kind()) {
                case HistoryGap.RETENTION -> {
                    return "What ended before " + end + " is not kept.";
                }
                case HistoryGap.BEFORE_START -> {
                    return "Alert History was started at " + end + ". What was sent before is not known.";
                }
                default -> {}
            }
        }
        return "Not everything of this time is known: " + completeness.gaps().size()
                + (completeness.gaps().size() == 1 ? " gap." : " gaps.");
    }
}
