package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.SqlFragment;
import io.alerthistory.store.TestHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alerts with megabytes of annotations or labels do not fill the memory of a query. */
class LargeEpisodesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final int ALERTS = 150;

    /** Stored once, since equal annotations of a day are one row. */
    private static final String DESCRIPTION = "Größe \"x\" \\ ".repeat(400_000);

    private static HistoryDatabase database;
    private static HistoryQueries queries;

    @BeforeAll
    static void store() throws Exception {
        database = TestHistory.create(NOW, TestHistory.EXPIRE_AFTER);
        queries = new HistoryQueries(database.readers(), QueryLimits.DEFAULT);
        EpisodeFixture fixture = EpisodeFixture.open(database, TestHistory.EXPIRE_AFTER);
        for (int i = 0; i < ALERTS; i++) {
            fixture.store(1, Labels.of("alertname", "A", "n", Integer.toString(i)), firing(i));
        }
        fixture.run(SqlFragment.of(
                "UPDATE annotation SET body = ?", JsonStrings.format(Map.of("description", DESCRIPTION))));
        for (int i = 0; i < 3; i++) {
            fixture.store(1, largeLabels(i), firing(ALERTS + i));
        }
    }

    private static List<Fact> firing(int second) {
        Instant startsAt = NOW.minusSeconds(600).plusSeconds(second);
        return List.of(new Fact(startsAt, NOW, 0, new AlertReport.FiringNotification()));
    }

    private static Labels largeLabels(int n) {
        Map<String, String> labels = new HashMap<>();
        labels.put("alertname", "Large" + n);
        for (int i = 0; i < 100; i++) {
            labels.put("label" + i, "x".repeat(16_000));
        }
        return Labels.of(labels);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aPageEndsBeforeItsEpisodesFillTheMemory() {
        List<Integer> pages = new ArrayList<>();
        Optional<EpisodeKey> after = Optional.empty();
        do {
            EpisodePage page = queries.episodes(EpisodeFilter.all(Tenant.DEFAULT), NOW, after, 100);
            pages.add(page.episodes().size());
            assertThat(page.episodes().stream()
                            .mapToLong(episode -> length(episode.annotations())
                                    + length(episode.labels().asMap()))
                            .sum())
                    .isLessThan(3L * ResultBytes.LIMIT);
            after = page.next();
        } while (after.isPresent());
        assertThat(pages.stream().mapToInt(size -> size).sum()).isEqualTo(ALERTS + 3);
        // Those with large labels, which started last, have a page each.
        assertThat(pages.subList(0, 3)).containsExactly(1, 1, 1);
        assertThat(pages.get(3)).isBetween(40, 80);
    }

    private static long length(Map<String, String> strings) {
        return strings.values().stream().mapToLong(String::length).sum();
    }

    @Test
    void aListHasTheBeginningOfLargeAnnotationsAndSaysSo() {
        EpisodeSummary episode = first("{n=\"0\"}");
        assertThat(episode.annotationsTruncated()).isTrue();
        assertThat(DESCRIPTION).startsWith(episode.annotations().get("description"));
        assertThat(episode.annotations().get("description")).hasSizeBetween(10_000, EpisodeSummary.MAX_ANNOTATIONS);
    }

    @Test
    void theDetailsHaveMoreOfThemAndTheWholeIsReadInParts() {
        EpisodeSummary episode = first("{n=\"0\"}");
        EpisodeDetail detail = queries.episode(Tenant.DEFAULT, episode.fingerprint(), episode.startsAt(), NOW)
                .orElseThrow();
        assertThat(detail.summary().annotationsTruncated()).isTrue();
        assertThat(detail.summary().annotations().get("description")).hasSizeGreaterThan(500_000);
        assertThat(detail.annotations())
                .singleElement()
                .satisfies(version -> assertThat(version.truncated()).isTrue());
        EpisodeAnnotations annotations = queries.annotations(Tenant.DEFAULT, episode.fingerprint(), episode.startsAt())
                .orElseThrow();
        var json = new StringBuilder();
        int number = 0;
        String part;
        do {
            part = queries.annotationPart(annotations, number++).orElseThrow();
            json.append(part);
        } while (!part.isEmpty());
        assertThat(JsonStrings.parse(json.toString())).isEqualTo(Map.of("description", DESCRIPTION));
        assertThat(number).isGreaterThan(10);
    }

    @Test
    void regularExpressionsReadLargeLabelsInParts() {
        assertThat(first("{label7=~\"x+\",alertname=~\"Large1\"}").labels().valueOf("alertname"))
                .isEqualTo("Large1");
        assertThat(queries.labelValues(Tenant.DEFAULT, "label7", "", "", 10).items())
                .hasSize(1);
    }

    private static EpisodeSummary first(String matchers) {
        EpisodeFilter all = EpisodeFilter.all(Tenant.DEFAULT);
        var filter = new EpisodeFilter(
                all.tenant(),
                Matchers.parse(matchers),
                all.from(),
                all.to(),
                all.status(),
                all.receiver(),
                all.fingerprint(),
                all.order());
        return queries.episodes(filter, NOW, Optional.empty(), 1).episodes().getFirst();
    }
}
