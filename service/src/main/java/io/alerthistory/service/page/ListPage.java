package io.alerthistory.service.page;

import io.alerthistory.history.Status;
import io.alerthistory.service.api.EpisodeQuestion;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.metrics.Metrics;
import io.alerthistory.store.query.Completeness;
import io.alerthistory.store.query.EpisodeFilter;
import io.alerthistory.store.query.EpisodePage;
import io.alerthistory.store.query.Queries;
import io.alerthistory.store.query.QueryFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Current and past episodes: what fires now first, then what ended, or what was asked for. */
final class ListPage {
    private static final int FIRING = 50;
    private static final Duration DEFAULT_RANGE = Duration.ofDays(1);

    private final Queries queries;
    private final Metrics metrics;
    private final Clock clock;
    private final Html html;

    ListPage(Queries queries, Metrics metrics, Clock clock, Html html) {
        this.queries = queries;
        this.metrics = metrics;
        this.clock = clock;
        this.html = html;
    }

    void show(Exchange exchange) {
        try {
            html.send(exchange, io.helidon.http.Status.OK_200, "list.jte", model(exchange));
        } catch (Refusal e) {
            problem(exchange, e.problem().status(), e.problem().detail());
        } catch (QueryFailed e) {
            problem(
                    exchange,
                    io.helidon.http.Status.SERVICE_UNAVAILABLE_503,
                    e.reason().advice());
        }
    }

    private void problem(Exchange exchange, io.helidon.http.Status status, String detail) {
        Asked asked = Asked.of(exchange);
        html.send(
                exchange,
                status,
                "list.jte",
                new ListModel(asked, exchange.tenant().name(), List.of(), detail, "", ""));
    }

    private ListModel model(Exchange exchange) {
        Asked asked = Asked.of(exchange);
        EpisodeQuestion question = EpisodeQuestion.of(exchange, Optional.empty(), clock);
        boolean overview = !asked.values().containsKey("status")
                && question.after().isEmpty()
                && question.filter().to().isEmpty();
        EpisodeFilter filter = within(question);
        EpisodePage page = metrics.query(
                "page", () -> queries.episodes(filter, question.asOf(), question.after(), question.limit()));
        List<ListModel.Section> sections = new ArrayList<>();
        if (overview) {
            sections.add(firing(asked, question));
        }
        sections.add(
                new ListModel.Section(title(asked, overview), rows(page, asked, question, overview), Optional.empty()));
        Completeness completeness = queries.completeness(exchange.tenant(), filter.from(), filter.to());
        return new ListModel(
                asked,
                exchange.tenant().name(),
                sections,
                "",
                page.next()
                        .map(next -> asked.with("cursor", question.cursor(next)))
                        .orElse(""),
                incomplete(completeness));
    }

    // Nobody asked for a time: a day is what one looks for, and "what fires" has no time at all.
    private static EpisodeFilter within(EpisodeQuestion question) {
        EpisodeFilter filter = question.filter();
        boolean anyTime = filter.from().isPresent()
                || filter.to().isPresent()
                || filter.status().isPresent();
        return anyTime ? filter : filter.since(question.asOf().minus(DEFAULT_RANGE));
    }

    private ListModel.Section firing(Asked asked, EpisodeQuestion question) {
        EpisodeFilter filter = question.filter().firing();
        EpisodePage page =
                metrics.query("page", () -> queries.episodes(filter, question.asOf(), Optional.empty(), FIRING));
        return new ListModel.Section(
                "Firing now",
                rows(page, asked, question, false),
                page.next().map(any -> asked.with("status", "firing")));
    }

    private static List<Row> rows(EpisodePage page, Asked asked, EpisodeQuestion question, boolean endedOnly) {
        return page.episodes().stream()
                .filter(episode -> !endedOnly || episode.status() != Status.FIRING)
                .map(episode -> Row.of(episode, asked.root(), question.asOf()))
                .toList();
    }

    private static String title(Asked asked, boolean overview) {
        String range = asked.value("from").isEmpty() ? "1d" : asked.value("from");
        String status = asked.value("status");
        return overview ? "Ended, last " + range : status.isEmpty() ? "Episodes" : capitalized(status);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static String incomplete(Completeness completeness) {
        if (completeness.complete()) {
            return "";
        } else if (completeness.gaps().isEmpty()) {
            return "What ended before " + Words.time(completeness.floor()) + " is not kept.";
        }
        return "Not everything of this time is known: " + completeness.gaps().size() + " gaps.";
    }
}
