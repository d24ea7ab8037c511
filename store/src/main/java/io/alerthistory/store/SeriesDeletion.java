package io.alerthistory.store;

/** Deletes series, and label values that only they used, for retention and erasure. */
public final class SeriesDeletion {
    private SeriesDeletion() {}

    /** @param condition on {@code series s}, with its own parameters; never made of anybody's input */
    public static String sql(String condition) {
        return """
                WITH gone AS (
                    DELETE FROM series s WHERE %s RETURNING s.id, s.tenant_id, s.labels
                ), pair AS (
                    SELECT DISTINCT g.tenant_id, p.key, p.value FROM gone g, jsonb_each_text(g.labels) AS p
                )
                DELETE FROM label_value v USING pair p
                WHERE v.tenant_id = p.tenant_id AND v.name = p.key AND v.value = p.value
                  AND NOT EXISTS (SELECT FROM series s WHERE s.tenant_id = v.tenant_id
                      AND s.labels @> jsonb_build_object(v.name, v.value) AND s.id NOT IN (SELECT id FROM gone))""".formatted(condition);
    }
}
