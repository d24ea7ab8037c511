package io.alerthistory.store.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.SqlFragment;
import io.alerthistory.store.TestHistory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceShareTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    @Test
    void eachTenantHasTheSameShareOfTheNamesInMetrics() throws Exception {
        try (HistoryDatabase database = TestHistory.create(NOW, TestHistory.EXPIRE_AFTER)) {
            EpisodeFixture fixture = EpisodeFixture.open(database, TestHistory.EXPIRE_AFTER);
            fixture.run(SqlFragment.of("""
                    INSERT INTO source (tenant_id, kind, name, last_heard_at)
                    SELECT 1, 'alertmanager', 'flood-' || n, now() FROM generate_series(1, 500) n
                    UNION ALL SELECT 2, 'prometheus', 'quiet-' || n, now() - interval '1 day'
                        FROM generate_series(1, 3) n"""));
            List<TenantSource> sources = new HistoryQueries(database.readers(), QueryLimits.DEFAULT).recentSources(100);
            assertThat(sources).hasSize(100);
            assertThat(sources.stream()
                            .filter(source -> source.tenant().equals("other"))
                            .map(source -> source.source().name()))
                    .containsExactlyInAnyOrder("quiet-1", "quiet-2", "quiet-3");
        }
    }
}
