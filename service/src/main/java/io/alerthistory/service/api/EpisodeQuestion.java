package io.alerthistory.service.api;

import io.alerthistory.history.Identity.Fingerprint;
import io.alerthistory.history.Status;
import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Query;
import io.alerthistory.service.http.Refusal;
import io.alerthistory.service.http.Times;
import io.alerthistory.store.query.EpisodeFilter;
import io.alerthistory.store.query.EpisodeFilter.Order;
import io.alerthistory.store.query.Position;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a list of episodes, understood.
 *
 * @param asOf the moment of its first page
 */
public record EpisodeQuestion(EpisodeFilter filter, Instant asOf, Optional<Position> after, int limit) {
    public static final Set<String> PARAMETERS =
            Set.of("match", "from", "to", "at", "status", "receiver", "order", "limit", "cursor");
    public static final int DEFAULT_LIMIT = 100;
    public static final int MOST = 10_000;

    /**
     * @param fingerprint of the only alert that is asked for
     * @throws Refusal naming the parameter that is wrong and what it may be
     */
    public static EpisodeQuestion of(Exchange exchange, Optional<Fingerprint> fingerprint, Clock clock) {
        Query query = exchange.query();
        Optional<String> cursor = query.one("cursor");
        Instant asOf = cursor.map(Cursor::asOf).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
        EpisodeFilter filter = filter(exchange, query, fingerprint, asOf);
        int limit = query.number("limit", DEFAULT_LIMIT, 1, MOST);
        Optional<Position> after =
                cursor.map(text -> Cursor.decode(text, filter.toString()).after());
        return new EpisodeQuestion(filter, asOf, after, limit);
    }

    /** The cursor of the page that goes on after the position. */
    public String cursor(Position next) {
        return new Cursor(asOf, next).encode(filter.toString());
    }

    private static EpisodeFilter filter(
            Exchange exchange, Query query, Optional<Fingerprint> fingerprint, Instant asOf) {
        Optional<Instant> at = query.one("at").map(text -> Times.parse("at", text, asOf));
        Optional<Instant> from = query.one("from").map(text -> Times.parse("from", text, asOf));
        Optional<Instant> to = query.one("to").map(text -> Times.parse("to", text, asOf));
        if (at.isPresent() && (from.isPresent() || to.isPresent())) {
            throw Refusal.badRequest("'at' asks for one moment; give it without 'from' and 'to'");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw Refusal.badRequest("'from' (" + from.get() + ") must not be after 'to' (" + to.get() + ")");
        }
        return new EpisodeFilter(
                exchange.tenant(),
                matchers(query),
                at.or(() -> from),
                at.or(() -> to),
                query.one("status").map(EpisodeQuestion::status),
                query.one("receiver").map(text -> withoutNul("receiver", text)),
                fingerprint,
                query.one("order").map(EpisodeQuestion::order).orElse(Order.DESCENDING));
    }

    private static Matchers matchers(Query query) {
        List<Matcher> all = new ArrayList<>();
        for (String text : query.all("match")) {
            all.addAll(parsed(text).all());
        }
        all.forEach(matcher -> withoutNul("match", matcher.name() + matcher.value()));
        return new Matchers(all);
    }

    private static Matchers parsed(String text) {
        try {
            return Matchers.parse(text);
        } catch (MatcherSyntaxException e) {
            throw Refusal.badRequest("'match' is wrong " + e.reason());
        }
    }

    // PostgreSQL holds none, so no label has one either.
    static String withoutNul(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw Refusal.badRequest("'" + name + "' may not hold a NUL character");
        }
        return text;
    }

    private static Status status(String word) {
        for (Status status : Status.values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw Refusal.badRequest("'status' must be firing, resolved or expired, not '" + word + "'");
    }

    private static Order order(String word) {
        return switch (word) {
            case "desc" -> Order.DESCENDING;
            case "asc" -> Order.ASCENDING;
            default -> throw Refusal.badRequest("'order' must be asc or desc, by start, not '" + word + "'");
        };
    }
}
