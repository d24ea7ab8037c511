package io.alerthistory.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules 3 and 4 of docs/alert-semantics.md, applied literally to the whole set of facts. Slow, and shares no code with
 * {@link EpisodeFold}: the tests compare everything else with it.
 */
public final class ReferenceFold {
    private ReferenceFold() {}

    /** One episode: the starts of its runs, and its end, empty while it is open. */
    public record ExpectedEpisode(Set<Instant> starts, Optional<Instant> endsAt) {
        public Instant startsAt() {
            return starts.iterator().next();
        }
    }

    public static List<ExpectedEpisode> episodes(Collection<Fact> facts, Duration expireAfter) {
        List<Instant> starts =
                facts.stream().map(Fact::startsAt).distinct().sorted().toList();
        List<ExpectedEpisode> episodes = new ArrayList<>();
        Set<Instant> chain = new TreeSet<>();
        for (Instant start : starts) {
            boolean overlaps =
                    chain.stream().anyMatch(earlier -> start.isBefore(firingUntil(earlier, facts, expireAfter)));
            boolean endsTheChain = closedAt(start, facts).equals(Optional.of(start))
                    && chain.stream().anyMatch(earlier -> start.equals(firingUntil(earlier, facts, expireAfter)));
            if (!chain.isEmpty() && !overlaps && !endsTheChain) {
                episodes.add(expected(chain, facts));
                chain = new TreeSet<>();
            }
            chain.add(start);
        }
        if (!chain.isEmpty()) {
            episodes.add(expected(chain, facts));
        }
        return episodes;
    }

    private static ExpectedEpisode expected(Set<Instant> chain, Collection<Fact> facts) {
        List<Optional<Instant>> ends =
                chain.stream().map(start -> closedAt(start, facts)).toList();
        return new ExpectedEpisode(
                chain,
                ends.stream().anyMatch(Optional::isEmpty)
                        ? Optional.empty()
                        : ends.stream().map(Optional::get).max(Comparator.naturalOrder()));
    }

    private static Instant firingUntil(Instant start, Collection<Fact> facts, Duration expireAfter) {
        return closedAt(start, facts).orElseGet(() -> lease(start, facts, expireAfter));
    }

    private static Instant lease(Instant start, Collection<Fact> facts, Duration expireAfter) {
        Instant firingUntil = Instant.MIN;
        for (Fact fact : facts) {
            if (fact.startsAt().equals(start)) {
                Instant until = switch (fact.report()) {
                    case AlertReport.FiringNotification() -> fact.receivedAt().plus(expireAfter);
                    case AlertReport.FiringPromise(Instant promised) -> promised.plus(Duration.ofMinutes(5));
                    case AlertReport.AlertResolution(Instant endsAt) -> Instant.MIN;
                };
                firingUntil = until.isAfter(firingUntil) ? until : firingUntil;
            }
        }
        return firingUntil;
    }

    private static Optional<Instant> closedAt(Instant start, Collection<Fact> facts) {
        Optional<Instant> lastFiring = lastFiring(start, facts);
        Optional<Instant> lastResolved = lastResolved(start, facts);
        boolean refired = lastFiring.isPresent()
                && lastResolved.isPresent()
                && (lastFiring.get().isAfter(lastResolved.get().plus(Duration.ofMinutes(15)))
                        || firesAgain(start, lastResolved.get(), facts));
        if (lastResolved.isPresent() && !refired) {
            return end(start, facts);
        }
        Set<Instant> ends = new TreeSet<>();
        for (Fact fact : facts) {
            Instant other = fact.startsAt();
            if (!other.equals(start)) {
                Optional<Instant> end = end(other, facts);
                Optional<Instant> resolved = lastResolved(other, facts);
                if (end.isPresent()
                        && end.get().isAfter(start)
                        && (lastFiring.isEmpty() || resolved.get().isAfter(lastFiring.get()))) {
                    ends.add(end.get());
                }
            }
        }
        return ends.stream().findFirst();
    }

    /** Some stream that resolved it reports it as firing later, and nothing resolved it since. */
    private static boolean firesAgain(Instant start, Instant lastResolved, Collection<Fact> facts) {
        return facts.stream().map(Fact::stream).distinct().anyMatch(stream -> {
            List<Fact> ofStream =
                    facts.stream().filter(fact -> fact.stream() == stream).toList();
            Optional<Instant> resolved = lastResolved(start, ofStream);
            Optional<Instant> firing = lastFiring(start, ofStream);
            return resolved.isPresent() && firing.isPresent() && firing.get().isAfter(lastResolved);
        });
    }

    private static Optional<Instant> lastFiring(Instant start, Collection<Fact> facts) {
        return facts.stream()
                .filter(fact ->
                        fact.startsAt().equals(start) && !(fact.report() instanceof AlertReport.AlertResolution))
                .map(Fact::receivedAt)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> lastResolved(Instant start, Collection<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.startsAt().equals(start) && fact.report() instanceof AlertReport.AlertResolution)
                .map(Fact::receivedAt)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> end(Instant start, Collection<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.startsAt().equals(start))
                .flatMap(fact -> fact.report() instanceof AlertReport.AlertResolution(Instant endsAt)
                        ? java.util.stream.Stream.of(endsAt)
                        : java.util.stream.Stream.empty())
                .max(Comparator.naturalOrder());
    }
}
