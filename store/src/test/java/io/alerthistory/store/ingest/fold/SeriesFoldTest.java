package io.alerthistory.store.ingest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.EpisodeFold;
import io.alerthistory.history.Fact;
import io.alerthistory.history.RandomFacts;
import io.alerthistory.history.ReferenceFold;
import io.alerthistory.history.Run;
import io.alerthistory.store.TestMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeriesFoldTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration EXPIRE_AFTER = Duration.ofMinutes(40);

    private final SeriesFold fold = new SeriesFold(new EpisodeFold(EXPIRE_AFTER));

    /**
     * However little of the past a batch looks at: what is stored after the last is what the rules say of all facts.
     */
    @Test
    void readsEnoughOfThePastForAnyFactInAnyOrder() {
        int partialReads = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            List<Fact> facts = new ArrayList<>(new RandomFacts(random, ORIGIN, 4 + random.nextInt(60)).facts(40));
            order(facts, random);
            var series = new StoredSeries(facts.getFirst().startsAt());
            for (int from = 0; from < facts.size(); ) {
                int to = Math.min(facts.size(), from + 1 + random.nextInt(3));
                partialReads += series.store(facts.subList(from, to)) ? 1 : 0;
                from = to;
            }
            assertThat(series.episodes())
                    .as("seed %s: %s", seed, facts)
                    .isEqualTo(ReferenceFold.episodes(facts, EXPIRE_AFTER));
        }
        assertThat(partialReads).as("batches that looked at a part of the past").isGreaterThan(1_000);
    }

    // As they come, nearly as they come, or not at all as they come.
    private static void order(List<Fact> facts, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> facts.sort(Comparator.comparing(Fact::startsAt).thenComparing(Fact::receivedAt));
            case 1 -> facts.sort(Comparator.comparing(Fact::receivedAt));
            default -> Collections.shuffle(facts, random);
        }
        if (facts.size() > 3) {
            Collections.swap(facts, random.nextInt(facts.size()), random.nextInt(facts.size()));
        }
    }

    /** One series as the database has it. */
    private final class StoredSeries {
        private SeriesRow row;
        private final Map<Instant, RunRow> runs = new TreeMap<>();

        StoredSeries(Instant first) {
            this.row = new SeriesRow(1, 1, first, Run.NEVER, false);
        }

        /** @return whether it looked at a part of the past only */
        boolean store(Collection<Fact> facts) {
            Instant earliest = facts.stream()
                    .map(Fact::startsAt)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Instant window = row.windowFor(earliest);
            Map<Instant, RunRow> visibleRuns = runs.values().stream()
                    .filter(run -> !run.startsAt().isBefore(window))
                    .collect(Collectors.toMap(RunRow::startsAt, run -> run));
            SeriesFold.SeriesFoldResult result = fold.apply(
                    row,
                    window,
                    visibleRuns,
                    facts.stream()
                            .map(fact -> TestMessages.alert("A", fact, "{}"))
                            .toList());
            result.newRuns().forEach(run -> assertThat(runs).doesNotContainKey(run.startsAt()));
            result.newRuns().forEach(run -> runs.put(run.startsAt(), run));
            result.changedRuns().forEach(run -> runs.put(run.startsAt(), run));
            row = result.series();
            return visibleRuns.size() < runs.size() - result.newRuns().size();
        }

        List<ReferenceFold.ExpectedEpisode> episodes() {
            Map<Instant, TreeSet<Instant>> starts = new TreeMap<>();
            for (RunRow run : runs.values()) {
                starts.computeIfAbsent(run.membership().episodeStartsAt(), start -> new TreeSet<>())
                        .add(run.startsAt());
            }
            return starts.entrySet().stream()
                    .map(episode -> new ReferenceFold.ExpectedEpisode(episode.getValue(), end(episode.getKey())))
                    .toList();
        }

        private Optional<Instant> end(Instant start) {
            Instant end = runs.get(start).membership().episodeEndsAt();
            return end.equals(Run.FOREVER) ? Optional.empty() : Optional.of(end);
        }
    }
}
