package io.alerthistory.store.query;

import io.alerthistory.store.SqlFragment;

/** A source and the tenant for which it sends. */
public record TenantSource(String tenant, SourceSummary source) {

    static SqlFragment sql(int limit) {
        return SqlFragment.of("""
                SELECT t.name AS tenant, s.* FROM source s JOIN tenant t ON t.id = s.tenant_id
                ORDER BY s.last_heard_at DESC, s.id LIMIT ?""", limit);
    }
}
