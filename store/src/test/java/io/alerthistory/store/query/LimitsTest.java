package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.Database;
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
class LimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    private static Database database;
    private static Fixture fixture;

    @BeforeAll
    static void store() throws Exception {
        database = TestHistory.create(NOW, TestHistory.EXPIRE_AFTER);
        fixture = Fixture.open(database, TestHistory.EXPIRE_AFTER);
        fixture.store(1, Labels.of("alertname", "A", "host", "x"), Fixture.firing(NOW, new java.util.Random(1)));
        // So many values that not all fit into the condition, in series that are too many to look at one by one.
        fixture.run(Sql.of("""
                INSERT INTO label_value SELECT 1, 'many', md5(n::text)::uuid, 'value-' || n FROM generate_series(1, 210000) n"""));
        fixture.run(Sql.of("""
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

    private static EpisodePage ask(Queries queries, String matchers) {
        return queries.episodes(filter(matchers), NOW, Optional.empty(), 10);
    }

    @Test
    void evaluatesRegularExpressionsOverManyValues() {
        Queries queries = new Queries(database.readers(), QueryLimits.DEFAULT);
        assertThat(ask(queries, "many=~\"value-.*\"").episodes()).isEmpty();
        assertThat(ask(queries, "many!~\"value-.*\"").episodes()).hasSize(1);
        assertThat(ask(queries, "many!~\"value-1.*\",host=x").episodes()).hasSize(1);
    }

    @Test
    void refusesAnExpressionThatSplitsTooManyValues() {
        Queries queries = new Queries(database.readers(), QueryLimits.DEFAULT);
        assertThatThrownBy(() -> ask(queries, "many=~\"|.*[02468]\""))
                .isInstanceOf(QueryFailed.class)
                .hasMessageContaining("narrow it");
    }

    @Test
    void endsAnExpressionThatTakesTooLong() {
        Queries queries =
                new Queries(database.readers(), new QueryLimits(Duration.ofMillis(100), 2, Duration.ofSeconds(1)));
        String slow = "(.*a.*b.*c){90}|.*x";
        assertThatThrownBy(() -> ask(queries, "many=~\"" + slow + "\""))
                .isInstanceOfSatisfying(
                        QueryFailed.class, failed -> assertThat(failed.reason()).isEqualTo(QueryFailed.Cause.TOO_SLOW));
    }

    @Test
    void letsAFewAskAtOnceAndTellsTheOthersToComeAgain() throws Exception {
        Queries queries =
                new Queries(database.readers(), new QueryLimits(Duration.ofSeconds(5), 1, Duration.ofMillis(100)));
        try (var connection = database.upkeep().getConnection()) {
            connection.createStatement().execute("LOCK TABLE gap IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<Completeness> waiting = CompletableFuture.supplyAsync(
                    () -> queries.completeness(Tenant.DEFAULT, Optional.empty(), Optional.empty()));
            Thread.sleep(300);
            assertThatThrownBy(() -> queries.sources(Tenant.DEFAULT, 10))
                    .isInstanceOfSatisfying(
                            QueryFailed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(QueryFailed.Cause.TOO_BUSY));
            connection.rollback();
            assertThat(waiting.get().complete()).isTrue();
            assertThat(queries.sources(Tenant.DEFAULT, 10)).hasSize(1);
        }
    }

    @Test
    void changesNothing() {
        Queries queries = new Queries(database.readers(), QueryLimits.DEFAULT);
        assertThat(queries.labelNames(Tenant.DEFAULT, "", "", 10).items())
                .isEqualTo(List.of("alertname", "host", "many"));
        assertThatThrownBy(() -> new Reader(database.readers(), QueryLimits.DEFAULT)
                        .read(connection ->
                                Sql.of("DELETE FROM gap RETURNING id").list(connection, row -> 1)))
                .hasMessageContaining("read-only transaction");
    }
}
