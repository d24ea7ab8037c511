package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;

/** Lists names and values of labels, sorted by code point, so that the order is the same on every database. */
final class LabelListQuery {
    private LabelListQuery() {}

    /** One look into the index for each name, however many values it has. */
    static SqlFragment names(int tenant, String prefix, String after, int limit) {
        return SqlFragment.of("""
                WITH RECURSIVE names (name) AS (
                    (SELECT name FROM label_value WHERE tenant_id = ? ORDER BY name LIMIT 1)
                    UNION ALL
                    SELECT (SELECT v.name FROM label_value v WHERE v.tenant_id = ? AND v.name > n.name
                        ORDER BY v.name LIMIT 1)
                    FROM names n WHERE n.name IS NOT NULL)
                SELECT name AS text FROM names
                WHERE starts_with(name, ?) AND name COLLATE "C" > ? ORDER BY name COLLATE "C" LIMIT ?""", tenant, tenant, prefix, after, limit);
    }

    static SqlFragment values(int tenant, String name, String prefix, String after, int limit) {
        return SqlFragment.of("""
                SELECT value AS text FROM label_value
                WHERE tenant_id = ? AND name = ? AND starts_with(value, ?) AND value COLLATE "C" > ?
                ORDER BY value COLLATE "C" LIMIT ?""", tenant, name, prefix, after, limit);
    }
}
