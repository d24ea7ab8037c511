package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;
import io.alerthistory.history.RandomFacts;
import io.alerthistory.history.Status;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.Database;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.query.EpisodeFilter.Order;
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

    private static Database database;
    private static final List<Fixture.Stored> all = new ArrayList<>();

    @BeforeAll
    static void store() throws Exception {
        database = TestHistory.create(NOW, EXPIRE_AFTER);
        Fixture fixture = Fixture.open(database, EXPIRE_AFTER);
        Random random = new Random(7);
        for (int i = 0; i < 80; i++) {
            Instant origin = NOW.minus(Duration.ofDays(random.nextInt(5))).minus(Duration.ofMinutes(90));
            all.addAll(fixture.store(1, labels(i, random), new RandomFacts(random, origin).some(10)));
        }
        fixture.store(2, Labels.of("alertname", "A"), new RandomFacts(random, NOW).some(10));
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
    void answersAsANaiveEvaluationDoes(int few) {
        Queries queries = new Queries(database.readers(), QueryLimits.DEFAULT, few);
        Random random = new Random(few);
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
                        : Optional.of(List.of(Status.values()).get(random.nextInt(3))),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(random.nextBoolean() ? "odd" : "nobody"),
                random.nextInt(6) > 0
                        ? Optional.empty()
                        : Optional.of(
                                Identity.of(all.get(random.nextInt(all.size())).labels())
                                        .fingerprint()),
                random.nextBoolean() ? Order.ASCENDING : Order.DESCENDING);
    }

    private static Instant moment(Random random) {
        return NOW.minus(Duration.ofMinutes(random.nextInt(5 * 24 * 60)));
    }

    private static List<String> read(Queries queries, EpisodeFilter filter, int limit) {
        List<String> read = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        do {
            EpisodePage page = queries.episodes(filter, NOW, after, limit);
            assertThat(page.episodes().size()).isLessThanOrEqualTo(limit);
            page.episodes().forEach(episode -> read.add(shown(episode)));
            after = page.next();
        } while (after.isPresent());
        return read;
    }

    private static String shown(EpisodeSummary episode) {
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
        Comparator<Fixture.Stored> order = Comparator.comparing(
                        (Fixture.Stored stored) -> stored.episode().startsAt())
                .thenComparingLong(Fixture.Stored::seriesId);
        return all.stream()
                .filter(stored -> holds(filter, stored))
                .sorted(filter.order() == Order.ASCENDING ? order : order.reversed())
                .map(EpisodeQueriesTest::shown)
                .toList();
    }

    private static boolean holds(EpisodeFilter filter, Fixture.Stored stored) {
        return filter.matchers().test(stored.labels())
                && filter.to()
                        .map(to -> !stored.episode().startsAt().isAfter(to))
                        .orElse(true)
                && filter.from().map(from -> touches(stored, from)).orElse(true)
                && filter.status().map(status -> status == status(stored)).orElse(true)
                && filter.receiver().map(stored.receiver()::equals).orElse(true)
                && filter.fingerprint()
                        .map(Identity.of(stored.labels()).fingerprint()::equals)
                        .orElse(true);
    }

    private static boolean touches(Fixture.Stored stored, Instant from) {
        return !stored.episode().startsAt().isBefore(from) || !stored.until().isBefore(from);
    }

    private static Status status(Fixture.Stored stored) {
        return Status.of(stored.episode().isOpen(), stored.lease(), NOW);
    }

    private static String shown(Fixture.Stored stored) {
        var episode = stored.episode();
        return shown(new EpisodeSummary(
                Identity.of(stored.labels()).fingerprint(),
                stored.labels(),
                Map.of("summary", "a"),
                "",
                episode.startsAt(),
                episode.isOpen() ? Optional.empty() : Optional.of(episode.endsAt()),
                status(stored),
                episode.members().stream()
                        .map(m -> m.run().lastSeen())
                        .max(Instant::compareTo)
                        .orElseThrow(),
                episode.members().size() * 3L,
                episode.members().size()));
    }
}
