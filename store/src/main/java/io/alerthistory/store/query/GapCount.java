package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;

/**
 * The number of gaps of a kind, over all tenants.
 *
 * @param kind truncated, heartbeat, rejected, downtime or quarantined; a kind without gaps is listed as well
 * @param recorded stored gaps
 * @param open stored gaps that have not ended
 */
public record GapCount(String kind, long recorded, long open) {
    static SqlFragment sql() {
        return SqlFragment.of("""
                SELECT kinds.kind, count(gap.id) AS known, count(gap.id) FILTER (WHERE gap.to_at = 'infinity') AS lasting
                FROM (VALUES ('truncated'), ('heartbeat'), ('rejected'), ('downtime'), ('quarantined'))
                    kinds (kind)
                LEFT JOIN gap ON gap.kind = kinds.kind GROUP BY kinds.kind ORDER BY kinds.kind""");
    }
}
