package io.alerthistory.postgres.audit;

/** The source of a check's evidence. */
public sealed interface EvidenceSource {
    /**
     * A query.
     *
     * @param privilege without this privilege, the result is silently incomplete
     * @param query runs on PostgreSQL 16 and newer with search_path pg_catalog, read-only
     */
    record SqlEvidence(AuditPrivilege privilege, String query, AuditEvaluator evaluator) implements EvidenceSource {}

    /**
     * A state that SQL cannot show.
     *
     * @param coverage how an instance managed by Alert History meets the requirement
     */
    record ExternalEvidence(String coverage) implements EvidenceSource {}
}
