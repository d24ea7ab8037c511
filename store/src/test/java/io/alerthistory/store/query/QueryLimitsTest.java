package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.SqlFragment;
import io.alerthistory.store.TestHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No question takes the service down, or longer than it may. */
class QueryLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    private static HistoryDatabase database;
    private static EpisodeFixture fixture;

    @BeforeAll
    static void store() throws Exception {
        database = TestHistory.create(NOW, TestHistory.EXPIRE_AFTER);
        fixture = EpisodeFixture.open(database, TestHistory.EXPIRE_AFTER);
        fixture.store(1, Labels.of("alertname", "A", "host", "x"), EpisodeFixture.firing(NOW, new java.util.Random(1)));
        fixture.store(2, Labels.of("alertname", "B", "host", "y"), EpisodeFixture.firing(NOW, new java.util.Random(2)));
        fixture.store(1, Labels.of("long", "ab".repeat(8_000)), EpisodeFixture.firing(NOW, new java.util.Random(3)));
        // So many values that not all fit into the condition, in series that are too many to look at one by one.
        fixture.run(SqlFragment.of("""
                INSERT INTO label_value SELECT 1, 'many', md5(n::text)::uuid, 'value-' || n FROM generate_series(1, 210000) n"""));
        fixture.run(SqlFragment.of("""
                INSERT INTO series (tenant_id, fingerprint, labels_hash, labels)
                SELECT 1, n, sha256(n::text::bytea), jsonb_build_object('many', 'value-' || n) FROM generate_series(1, 2500) n"""));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static EpisodeFilter filter(String matchers) {
        return filter(Tenant.DEFAULT, matchers);
    }

    private static EpisodeFilter filter(Tenant tenant, String matchers) {
        EpisodeFilter all = EpisodeFilter.all(tenant);
        return new EpisodeFilter(
                all.tenant(),
                Matchers.parse(matchers),
                all.from(),
                all.to(),
                all.status(),
                all.receiver(),
                all.fingerprint(),
                all.order());
    }

    private static EpisodePage query(HistoryQueries queries, String matchers) {
        return queries.episodes(filter(matchers), NOW, Optional.empty(), 10);
    }

    @Test
    void evaluatesRegularExpressionsOverManyValues() {
        var queries = new HistoryQueries(database.readers(), QueryLimits.DEFAULT);
        assertThat(query(queries, "many=~\"value-.*\"").episodes()).isEmpty();
        assertThat(query(queries, "many!~\"value-.*\"").episodes()).hasSize(2);
        assertThat(query(queries, "many!~\"value-1.*\",host=x").episodes()).hasSize(1);
    }

    @Test
    void refusesAnExpressionThatSplitsTooManyValues() {
        var queries = new HistoryQueries(database.readers(), QueryLimits.DEFAULT);
        assertThatThrownBy(() -> query(queries, "many=~\"|.*[02468]\""))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("narrow it");
    }

    @Test
    void endsAnExpressionThatTakesTooLong() {
        var queries = new HistoryQueries(
                database.readers(), new QueryLimits(Duration.ofMillis(100), 2, Duration.ofSeconds(1)));
        String slow = "(.*a.*b.*c){90}|.*x";
        assertThatThrownBy(() -> query(queries, "many=~\"" + slow + "\""))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(QueryException.QueryFailureCause.TOO_SLOW));
    }

    /** 32 KB of it are active at once, so each character takes as long as it can. */
    private static final String WORST = "(?:.*a.*b|.*b.*a)".repeat(1_900);

    @Test
    void theWorstExpressionEndsInTimeAndLeavesOtherTenantsTheirTurn() throws Exception {
        var timeout = Duration.ofSeconds(4);
        var queries = new HistoryQueries(database.readers(), new QueryLimits(timeout, 1, Duration.ofSeconds(2)));
        assertThat(WORST).hasSizeBetween(32_000, 32 * 1024);
        long start = System.nanoTime();
        List<CompletableFuture<EpisodePage>> flood = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            flood.add(CompletableFuture.supplyAsync(
                    () -> query(queries, "long=~\"" + WORST + "\""),
                    task -> Thread.ofPlatform().daemon().start(task)));
        }
        Thread.sleep(1000);
        for (int i = 0; i < 5; i++) {
            long asked = System.nanoTime();
            assertThat(queries.episodes(
                                    filter(new Tenant("other"), "alertname=~\"B|C\",host=~\"y.*\""),
                                    NOW,
                                    Optional.empty(),
                                    10)
                            .episodes())
                    .hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
        }
        for (CompletableFuture<EpisodePage> query : flood) {
            assertThatThrownBy(query::join).hasCauseInstanceOf(QueryException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(timeout.plusSeconds(2));
    }

    @Test
    void aTenantMayNotHaveManyExpressionsWait() throws Exception {
        var queries = new HistoryQueries(
                database.readers(), new QueryLimits(Duration.ofSeconds(2), 1, Duration.ofSeconds(2)));
        List<CompletableFuture<EpisodePage>> flood = new ArrayList<>();
        for (int i = 0; i < RegexWorkers.MAX_EVALUATIONS_PER_TENANT + 4; i++) {
            flood.add(CompletableFuture.supplyAsync(
                    () -> query(queries, "long=~\"" + WORST + "\""),
                    task -> Thread.ofPlatform().daemon().start(task)));
        }
        long busy = 0;
        for (CompletableFuture<EpisodePage> query : flood) {
            Throwable failure = query.handle((_, thrown) -> thrown.getCause()).join();
            assertThat(failure).isInstanceOf(QueryException.class);
            if (((QueryException) failure).reason() == QueryException.QueryFailureCause.TOO_BUSY) {
                busy++;
            }
        }
        assertThat(busy).isPositive();
    }

    @Test
    void letsAFewAskAtOnceAndTellsTheOthersToComeAgain() throws Exception {
        var queries = new HistoryQueries(
                database.readers(), new QueryLimits(Duration.ofSeconds(5), 1, Duration.ofMillis(100)));
        try (var connection = database.upkeep().getConnection()) {
            connection.createStatement().execute("LOCK TABLE gap IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HistoryCompleteness> waiting = CompletableFuture.supplyAsync(
                    () -> queries.completeness(Tenant.DEFAULT, Optional.empty(), Optional.empty()));
            Thread.sleep(300);
            assertThatThrownBy(() -> queries.sources(Tenant.DEFAULT, 10))
                    .isInstanceOfSatisfying(
                            QueryException.class,
                            failed -> assertThat(failed.reason()).isEqualTo(QueryException.QueryFailureCause.TOO_BUSY));
            connection.rollback();
            assertThat(waiting.get().complete()).isTrue();
            assertThat(queries.sources(Tenant.DEFAULT, 10)).hasSize(1);
        }
    }

    @Test
    void changesNothing() {
        var queries = new HistoryQueries(database.readers(), QueryLimits.DEFAULT);
        assertThat(queries.labelNames(Tenant.DEFAULT, "", "", 10).items())
                .isEqualTo(List.of("alertname", "host", "long", "many"));
        assertThatThrownBy(() -> new QueryExecutor(database.readers(), QueryLimits.DEFAULT)
                        .read(connection ->
                                SqlFragment.of("DELETE FROM gap RETURNING id").list(connection, row -> 1)))
                .hasMessageContaining("read-only transaction");
    }
}
