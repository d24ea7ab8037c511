package io.alerthistory.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EpisodeFoldTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration EXPIRE_AFTER = Duration.ofMinutes(40);
    private static final long PEER_A = 1;
    private static final long PEER_B = 2;

    @Test
    void aResolutionEndsItsEpisodeAndALaterStartBeginsAnother() {
        List<Fact> facts = List.of(firing(10, 10), resolved(10, 20, 20), firing(30, 30));

        assertThat(describe(facts)).containsExactly("10..20", "30..open");
        assertThat(describe(facts.reversed())).containsExactly("10..20", "30..open");
    }

    /** Captured from a real Alertmanager behind two Prometheus replicas (docs/alert-semantics.md, rule 4). */
    @Test
    void replicasOfPrometheusWithDifferentStartsAreOneEpisode() {
        List<Fact> facts =
                List.of(firing(24.5, 24.5), resolved(14.5, 39, 39), firing(14.5, 39.2), resolved(14.5, 44.4, 44.4));

        assertThat(describe(facts)).containsExactly("14.5..44.4");
    }

    @Test
    void touchingDoesNotJoin() {
        assertThat(describe(List.of(resolved(10, 20, 20), resolved(20, 30, 30))))
                .containsExactly("10..20", "20..30");
    }

    @Test
    void anEpisodeMayEndInTheMomentItStarts() {
        assertThat(describe(List.of(resolved(10, 10, 11)))).containsExactly("10..10");
    }

    @Test
    void anEchoWithinFifteenMinutesLeavesItClosed() {
        assertThat(describe(List.of(resolved(10, 20, 20), firing(10, 35, PEER_B))))
                .containsExactly("10..20");
    }

    @Test
    void theStreamThatResolvedItReopensItAtOnce() {
        List<Fact> facts = List.of(firing(10, 10), resolved(10, 20, 20), firing(10, 21));

        assertThat(describe(facts)).containsExactly("10..open");
        assertThat(describe(facts.reversed())).containsExactly("10..open");
    }

    /** One peer of a cluster was slow: what it says is older than the resolution of the other. */
    @Test
    void aLateDuplicateOfAnotherPeerLeavesItClosed() {
        assertThat(describe(List.of(
                        firing(10, 10, PEER_A),
                        firing(10, 10, PEER_B),
                        resolved(10, 20, 20, PEER_A),
                        firing(10, 21, PEER_B))))
                .containsExactly("10..20");
    }

    @Test
    void theLastResolutionOfAnyPeerHoldsAgainstAnEarlierReopening() {
        List<Fact> facts = List.of(resolved(10, 20, 20, PEER_A), firing(10, 25, PEER_A), resolved(10, 26, 26, PEER_B));

        assertThat(describe(facts)).containsExactly("10..26");
    }

    @Test
    void aResolutionWithoutAStartEndsWhatFiredUntilThen() {
        assertThat(describe(List.of(firing(10, 10), resolved(20, 20, 20)))).containsExactly("10..20");
    }

    @Test
    void moreStreamsThanAreKeptLeaveTheSameOnesInAnyOrder() {
        List<Fact> facts = new ArrayList<>();
        for (int stream = 0; stream < 3 * StreamReports.LIMIT; stream++) {
            facts.add(firing(10, 10 + stream, stream));
            facts.add(resolved(10, 20, 20, stream));
        }
        StreamReports expected = reports(facts);
        for (int seed = 0; seed < 100; seed++) {
            Collections.shuffle(facts, new Random(seed));
            assertThat(reports(facts)).isEqualTo(expected);
        }
        assertThat(expected.reports()).hasSize(StreamReports.LIMIT);
    }

    private static StreamReports reports(List<Fact> facts) {
        StreamReports reports = StreamReports.NONE;
        for (Fact fact : facts) {
            reports = reports.with(fact);
        }
        return reports;
    }

    @Test
    void firingWithTheSameStartLongAfterTheResolutionOpensItAgain() {
        assertThat(describe(List.of(resolved(10, 20, 20), firing(10, 35.1, PEER_B))))
                .containsExactly("10..open");
    }

    @Test
    void anExpiredRunDoesNotSwallowWhatStartsAfterItsLease() {
        assertThat(describe(List.of(firing(0, 0), firing(50, 50)))).containsExactly("0..open", "50..open");
        assertThat(describe(List.of(firing(0, 0), firing(39, 39)))).containsExactly("0..open");
    }

    @Test
    void prometheusPromiseHoldsFiveMinutesBeyondItsEnd() {
        var promised = new Fact(at(0), at(0), PEER_A, new AlertReport.FiringPromise(at(4)));

        assertThat(describe(List.of(promised, firing(8.9, 8.9)))).containsExactly("0..open");
        assertThat(describe(List.of(promised, firing(9, 9)))).containsExactly("0..open", "9..open");
    }

    @Test
    void isWhatTheRulesSayForAnySetOfFactsInAnyOrder() {
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            List<Fact> facts = new RandomFacts(random, ORIGIN).facts(14);
            List<ReferenceFold.ExpectedEpisode> expected = ReferenceFold.episodes(facts, EXPIRE_AFTER);

            List<Fact> deliveredFacts = new ArrayList<>(facts);
            deliveredFacts.addAll(facts.subList(0, random.nextInt(facts.size())));
            Collections.shuffle(deliveredFacts, random);

            assertThat(asExpected(episodes(deliveredFacts)))
                    .as("seed %s: %s", seed, facts)
                    .isEqualTo(expected);
        }
    }

    private static List<ReferenceFold.ExpectedEpisode> asExpected(List<Episode> episodes) {
        return episodes.stream()
                .map(episode -> new ReferenceFold.ExpectedEpisode(
                        episode.members().stream()
                                .map(member -> member.run().startsAt())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        episode.isOpen() ? Optional.empty() : Optional.of(episode.endsAt())))
                .toList();
    }

    private static List<Episode> episodes(Collection<Fact> facts) {
        Map<Instant, Run> runs = new TreeMap<>();
        for (Fact fact : facts) {
            runs.compute(fact.startsAt(), (start, run) -> (run == null ? Run.startingAt(start) : run).with(fact));
        }
        return new EpisodeFold(EXPIRE_AFTER).episodes(runs.values());
    }

    private static List<String> describe(List<Fact> facts) {
        return episodes(facts).stream()
                .map(episode ->
                        minutes(episode.startsAt()) + ".." + (episode.isOpen() ? "open" : minutes(episode.endsAt())))
                .toList();
    }

    private static String minutes(Instant time) {
        double minutes = Duration.between(ORIGIN, time).toSeconds() / 60.0;
        return minutes == Math.rint(minutes) ? Long.toString((long) minutes) : Double.toString(minutes);
    }

    private static Fact firing(double start, double received) {
        return firing(start, received, PEER_A);
    }

    private static Fact firing(double start, double received, long stream) {
        return new Fact(at(start), at(received), stream, new AlertReport.FiringNotification());
    }

    private static Fact resolved(double start, double end, double received) {
        return resolved(start, end, received, PEER_A);
    }

    private static Fact resolved(double start, double end, double received, long stream) {
        return new Fact(at(start), at(received), stream, new AlertReport.AlertResolution(at(end)));
    }

    private static Instant at(double minutes) {
        return ORIGIN.plus(Duration.ofSeconds(Math.round(minutes * 60)));
    }
}
