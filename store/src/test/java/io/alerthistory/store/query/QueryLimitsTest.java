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
        EpisodeFilter all = EpisodeFilter.all(Tenant.DEFAULT);
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
        assertThat(query(queries, "many!~\"value-.*\"").episodes()).hasSize(1);
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
                .isEqualTo(List.of("alertname", "host", "many"));
        assertThatThrownBy(() -> new QueryExecutor(database.readers(), QueryLimits.DEFAULT)
                        .read(connection ->
                                SqlFragment.of("DELETE FROM gap RETURNING id").list(connection, row -> 1)))
                .hasMessageContaining("read-only transaction");
    }
}
