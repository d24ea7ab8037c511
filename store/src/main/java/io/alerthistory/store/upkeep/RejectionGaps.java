package io.alerthistory.store.upkeep;

import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Remembers refused messages until the database is available, and stores them as gaps. This applies to Prometheus,
 * which does not retry; Alertmanager does.
 */
public final class RejectionGaps {
    /** Refusals closer than this are one gap. */
    private static final Duration MERGE_WINDOW = Duration.ofSeconds(30);

    private record RejectionGap(String tenant, String subject, Instant from, Instant to, long alerts) {}

    private final DataSource database;
    private final Map<String, RejectionGap> openGaps = new HashMap<>();
    private final List<RejectionGap> closedGaps = new ArrayList<>();
    private final Set<RejectionGap> writtenGaps = new HashSet<>();

    public RejectionGaps(DataSource database) {
        this.database = database;
    }

    public synchronized void add(String tenant, String subject, Instant at, int alerts) {
        String key = tenant + '\n' + subject;
        RejectionGap gap = openGaps.get(key);
        if (gap != null && at.isAfter(gap.to().plus(MERGE_WINDOW))) {
            closedGaps.add(gap);
            gap = null;
        }
        openGaps.put(
                key,
                gap == null
                        ? new RejectionGap(tenant, subject, at, at, alerts)
                        : new RejectionGap(tenant, subject, gap.from(), at, gap.alerts() + alerts));
    }

    /** Writes the gaps that are over; those that go on are written as far as they are known. */
    public void write() throws SQLException {
        List<RejectionGap> gaps = unwrittenGaps();
        if (gaps.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                // A tenant may be refused before anything of it was stored.
                PreparedStatement tenant = connection.prepareStatement(
                        "INSERT INTO tenant (name) VALUES (?) ON CONFLICT (name) DO NOTHING");
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO gap AS g (tenant_id, kind, subject, from_at, to_at, alerts)
                        SELECT t.id, 'rejected', ?, ?, ?, ? FROM tenant t WHERE t.name = ?
                        ON CONFLICT (tenant_id, kind, subject, from_at) DO UPDATE SET
                            to_at = greatest(g.to_at, excluded.to_at), alerts = greatest(g.alerts, excluded.alerts)""")) {
            for (RejectionGap gap : gaps) {
                tenant.setString(1, gap.tenant());
                tenant.executeUpdate();
                statement.setString(1, gap.subject());
                statement.setObject(2, PostgresTimestamps.parameter(gap.from()));
                statement.setObject(3, PostgresTimestamps.parameter(gap.to()));
                statement.setLong(4, gap.alerts());
                statement.setString(5, gap.tenant());
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
        removeWritten(gaps);
    }

    // A gap that was written and has not grown is not written again: its name may have been erased since.
    private synchronized List<RejectionGap> unwrittenGaps() {
        List<RejectionGap> gaps = new ArrayList<>(closedGaps);
        gaps.addAll(openGaps.values());
        gaps.removeAll(writtenGaps);
        return gaps;
    }

    private synchronized void removeWritten(List<RejectionGap> gaps) {
        writtenGaps.addAll(gaps);
        closedGaps.removeAll(writtenGaps);
        Instant recent = gaps.stream()
                .map(RejectionGap::to)
                .max(Instant::compareTo)
                .orElseThrow()
                .minus(MERGE_WINDOW);
        openGaps.values().removeIf(gap -> writtenGaps.contains(gap) && gap.to().isBefore(recent));
        writtenGaps.retainAll(openGaps.values());
    }
}
