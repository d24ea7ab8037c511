package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;

/** A source and the tenant for which it sends. */
public record TenantSource(String tenant, SourceSummary source) {

    // The latest of each tenant first, then the second of each: the names of one do not push out those of another.
    static SqlFragment sql(int limit) {
        return SqlFragment.of("""
                SELECT s.* FROM (
                    SELECT t.name AS tenant, s.*,
                        row_number() OVER (PARTITION BY s.tenant_id ORDER BY s.last_heard_at DESC, s.id) AS place
                    FROM source s JOIN tenant t ON t.id = s.tenant_id) s
                ORDER BY s.place, s.last_heard_at DESC, s.id LIMIT ?""", limit);
    }
}
