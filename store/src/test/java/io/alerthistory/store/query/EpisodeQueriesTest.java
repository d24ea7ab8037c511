package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.Labels;
import io.alerthistory.history.RandomFacts;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.query.EpisodeFilter.SortOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every filter, in every combination, against a naive evaluation of the same episodes in memory. */
class EpisodeQueriesTest {
    private static final Duration EXPIRE_AFTER = Duration.ofMinutes(40);
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final List<String> MATCHERS = List.of(
            "",
            "alertname=\"A\"",
            "alertname!=\"A\"",
            "severity=\"\"",
            "severity!=\"\"",
            "severity=\"critical\",alertname=~\"A|B\"",
            "instance=~\"host-[0-4]\"",
            "instance!~\"host-[0-4]\"",
            "instance=~\"host-.*\"",
            "severity=~\"|critical\"",
            "severity=~\".*\"",
            "severity!~\".+\"",
            "nothing=~\".*\",alertname=~\"[AC]\"",
            "nothing=~\".+\"",
            "\"weird name \\\"x\\\"\"=~\".*💥.*\"",
            "\"weird name \\\"x\\\"\"=\"a\\\"b\\\\c💥\"");

    private static HistoryDatabase database;
    private static final List<EpisodeFixture.StoredEpisode> EPISODES = new ArrayList<>();

    @BeforeAll
    static void store() throws Exception {
        database = TestHistory.create(NOW, EXPIRE_AFTER);
        EpisodeFixture fixture = EpisodeFixture.open(database, EXPIRE_AFTER);
        var random = new Random(7);
        for (int i = 0; i < 80; i++) {
            Instant origin = NOW.minus(Duration.ofDays(random.nextInt(5))).minus(Duration.ofMinutes(90));
            EPISODES.addAll(fixture.store(1, labels(i, random), new RandomFacts(random, origin).facts(10)));
        }
        fixture.store(2, Labels.of("alertname", "A"), new RandomFacts(random, NOW).facts(10));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Labels labels(int i, Random random) {
        return Labels.of(Map.of(
                "alertname", List.of("A", "B", "C").get(random.nextInt(3)),
                "severity", List.of("critical", "warning", "").get(random.nextInt(3)),
                "instance", "host-" + i % 10,
                "n", Integer.toString(i),
                "weird name \"x\"", i % 7 == 0 ? "a\"b\\c💥" : ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {2000, 5, 0})
    void answersAsANaiveEvaluationDoes(int maxSeries) {
        var queries = new HistoryQueries(database.readers(), QueryLimits.DEFAULT, maxSeries);
        var random = new Random(maxSeries);
        for (int i = 0; i < 150; i++) {
            EpisodeFilter filter = filter(random);
            int limit = 1 + random.nextInt(40);
            assertThat(read(queries, filter, limit))
                    .as("%s limit %s", filter, limit)
                    .isEqualTo(expected(filter));
        }
    }

    private static EpisodeFilter filter(Random random) {
        Optional<Instant> from = random.nextBoolean() ? Optional.empty() : Optional.of(moment(random));
        Optional<Instant> to = random.nextBoolean() ? Optional.empty() : Optional.of(moment(random));
        return new EpisodeFilter(
                Tenant.DEFAULT,
                Matchers.parse(MATCHERS.get(random.nextInt(MATCHERS.size()))),
                from,
                random.nextInt(4) == 0 ? from : to,
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(List.of(EpisodeStatus.values()).get(random.nextInt(3))),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(random.nextBoolean() ? "odd" : "nobody"),
                random.nextInt(6) > 0
                        ? Optional.empty()
                        : Optional.of(AlertIdentity.of(EPISODES.get(random.nextInt(EPISODES.size()))
                                        .labels())
                                .fingerprint()),
                random.nextBoolean() ? SortOrder.ASCENDING : SortOrder.DESCENDING);
    }

    private static Instant moment(Random random) {
        return NOW.minus(Duration.ofMinutes(random.nextInt(5 * 24 * 60)));
    }

    private static List<String> read(HistoryQueries queries, EpisodeFilter filter, int limit) {
        List<String> results = new ArrayList<>();
        Optional<EpisodeKey> after = Optional.empty();
        do {
            EpisodePage page = queries.episodes(filter, NOW, after, limit);
            assertThat(page.episodes().size()).isLessThanOrEqualTo(limit);
            page.episodes().forEach(episode -> results.add(describe(episode)));
            after = page.next();
        } while (after.isPresent());
        return results;
    }

    private static String describe(EpisodeSummary episode) {
        return "%s %s %s %s %s %s %s %s"
                .formatted(
                        episode.labels(),
                        episode.startsAt(),
                        episode.endsAt(),
                        episode.status(),
                        episode.lastSeenAt(),
                        episode.notifications(),
                        episode.runs(),
                        episode.annotations());
    }

    private static List<String> expected(EpisodeFilter filter) {
        Comparator<EpisodeFixture.StoredEpisode> order = Comparator.comparing(
                        (EpisodeFixture.StoredEpisode storedEpisode) ->
                                storedEpisode.episode().startsAt())
                .thenComparingLong(EpisodeFixture.StoredEpisode::seriesId);
        return EPISODES.stream()
                .filter(storedEpisode -> holds(filter, storedEpisode))
                .sorted(filter.order() == SortOrder.ASCENDING ? order : order.reversed())
                .map(EpisodeQueriesTest::describe)
                .toList();
    }

    private static boolean holds(EpisodeFilter filter, EpisodeFixture.StoredEpisode storedEpisode) {
        return filter.matchers().matches(storedEpisode.labels())
                && filter.to()
                        .map(to -> !storedEpisode.episode().startsAt().isAfter(to))
                        .orElse(true)
                && filter.from().map(from -> touches(storedEpisode, from)).orElse(true)
                && filter.status()
                        .map(status -> status == status(storedEpisode))
                        .orElse(true)
                && filter.receiver().map(storedEpisode.receiver()::equals).orElse(true)
                && filter.fingerprint()
                        .map(AlertIdentity.of(storedEpisode.labels()).fingerprint()::equals)
                        .orElse(true);
    }

    private static boolean touches(EpisodeFixture.StoredEpisode storedEpisode, Instant from) {
        return !storedEpisode.episode().startsAt().isBefore(from)
                || !storedEpisode.lastsUntil().isBefore(from);
    }

    private static EpisodeStatus status(EpisodeFixture.StoredEpisode storedEpisode) {
        return EpisodeStatus.of(storedEpisode.episode().isOpen(), storedEpisode.firingUntil(), NOW);
    }

    private static String describe(EpisodeFixture.StoredEpisode storedEpisode) {
        var episode = storedEpisode.episode();
        return describe(new EpisodeSummary(
                AlertIdentity.of(storedEpisode.labels()).fingerprint(),
                storedEpisode.labels(),
                Map.of("summary", "a"),
                false,
                "",
                episode.startsAt(),
                episode.isOpen() ? Optional.empty() : Optional.of(episode.endsAt()),
                status(storedEpisode),
                episode.members().stream()
                        .map(member -> member.run().lastSeen())
                        .max(Instant::compareTo)
                        .orElseThrow(),
                episode.members().size() * 3L,
                episode.members().size()));
    }
}
