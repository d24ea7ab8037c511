package io.alerthistory.postgres.audit;

/** Where a check's evidence comes from. */
public sealed interface EvidenceSource {
    /**
     * One query.
     *
     * @param privilege without it the answer would be silently incomplete
     * @param query runs on PostgreSQL 16 and newer with search_path pg_catalog, read-only
     */
    record SqlEvidence(AuditPrivilege privilege, String query, AuditEvaluator evaluator) implements EvidenceSource {}

    /**
     * Nothing that SQL could see.
     *
     * @param coverage how an instance of ours answers for it
     */
    record ExternalEvidence(String coverage) implements EvidenceSource {}
}
