package io.alerthistory.store.query;

/**
 * How many gaps of a kind there are, of all tenants.
 *
 * @param kind truncated, heartbeat, rejected or downtime; each is counted, also where there is none
 * @param recorded those that are kept
 * @param open those of them that have not ended
 */
public record GapCount(String kind, long recorded, long open) {
    static SqlFragment sql() {
        return SqlFragment.of("""
                SELECT kinds.kind, count(gap.id) AS known, count(gap.id) FILTER (WHERE gap.to_at = 'infinity') AS lasting
                FROM (VALUES ('truncated'), ('heartbeat'), ('rejected'), ('downtime')) kinds (kind)
                LEFT JOIN gap ON gap.kind = kinds.kind GROUP BY kinds.kind ORDER BY kinds.kind""");
    }
}
