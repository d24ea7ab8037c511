package io.alerthistory.service.api;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.http.ProblemException;
import io.alerthistory.service.http.QueryParameters;
import io.alerthistory.service.http.RequestExchange;
import io.alerthistory.service.http.TimeParameter;
import io.alerthistory.store.query.EpisodeFilter;
import io.alerthistory.store.query.EpisodeFilter.SortOrder;
import io.alerthistory.store.query.EpisodeKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * The parsed parameters of a list of episodes.
 *
 * @param asOf the time of the first page
 */
public record EpisodeListParameters(EpisodeFilter filter, Instant asOf, Optional<EpisodeKey> position, int limit) {
    public static final Set<String> PARAMETERS =
            Set.of("match", "from", "to", "at", "status", "receiver", "order", "limit", "cursor");
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 10_000;

    /**
     * @param fingerprint of the only alert that is asked for
     * @throws ProblemException naming the parameter that is wrong and what it may be
     */
    public static EpisodeListParameters of(RequestExchange exchange, Optional<Fingerprint> fingerprint, Clock clock) {
        QueryParameters query = exchange.query();
        Optional<String> cursor = query.single("cursor");
        Instant asOf =
                cursor.map(EpisodeCursor::asOf).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
        EpisodeFilter filter = filter(exchange, query, fingerprint, asOf);
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Optional<EpisodeKey> position =
                cursor.map(text -> EpisodeCursor.decode(text, filter.toString()).position());
        return new EpisodeListParameters(filter, asOf, position, limit);
    }

    /** The cursor of the page that goes on after the position. */
    public String cursor(EpisodeKey next) {
        return new EpisodeCursor(asOf, next).encode(filter.toString());
    }

    private static EpisodeFilter filter(
            RequestExchange exchange, QueryParameters query, Optional<Fingerprint> fingerprint, Instant asOf) {
        Optional<Instant> moment = query.single("at").map(text -> TimeParameter.parse("at", text, asOf));
        Optional<Instant> from = query.single("from").map(text -> TimeParameter.parse("from", text, asOf));
        Optional<Instant> to = query.single("to").map(text -> TimeParameter.parse("to", text, asOf));
        if (moment.isPresent() && (from.isPresent() || to.isPresent())) {
            throw ProblemException.badRequest("'at' asks for one moment; give it without 'from' and 'to'");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw ProblemException.badRequest("'from' (" + from.get() + ") must not be after 'to' (" + to.get() + ")");
        }
        return new EpisodeFilter(
                exchange.tenant(),
                matchers(query),
                moment.or(() -> from),
                moment.or(() -> to),
                query.single("status").map(EpisodeListParameters::status),
                query.single("receiver").map(text -> requireNoNul("receiver", text)),
                fingerprint,
                query.single("order").map(EpisodeListParameters::order).orElse(SortOrder.DESCENDING));
    }

    private static Matchers matchers(QueryParameters query) {
        Matchers matchers = Matchers.NONE;
        for (String text : query.values("match")) {
            try {
                matchers = matchers.and(Matchers.parse(text));
            } catch (MatcherSyntaxException e) {
                throw ProblemException.badRequest("'match' is wrong " + e.reason());
            }
        }
        matchers.matchers().forEach(matcher -> requireNoNul("match", matcher.name() + matcher.value()));
        return matchers;
    }

    // PostgreSQL holds none, so no label has one either.
    static String requireNoNul(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("'" + name + "' may not hold a NUL character");
        }
        return text;
    }

    private static EpisodeStatus status(String name) {
        for (EpisodeStatus status : EpisodeStatus.values()) {
            if (status.text().equals(name)) {
                return status;
            }
        }
        throw ProblemException.badRequest("'status' must be firing, resolved or expired, not '" + name + "'");
    }

    private static SortOrder order(String name) {
        return switch (name) {
            case "desc" -> SortOrder.DESCENDING;
            case "asc" -> SortOrder.ASCENDING;
            default -> throw ProblemException.badRequest("'order' must be asc or desc, by start, not '" + name + "'");
        };
    }
}
