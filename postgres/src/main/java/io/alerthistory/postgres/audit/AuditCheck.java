package io.alerthistory.postgres.audit;

/**
 * One check of the audit.
 *
 * @param id the number in the CIS PostgreSQL 16 Benchmark v1.1.0, or AH.n if there is no certain counterpart
 * @param title the required state, in our own words
 * @param remedy what to change if the check fails
 */
public record AuditCheck(String id, AuditSeverity severity, String title, EvidenceSource source, String remedy) {
    static AuditCheck external(String id, AuditSeverity severity, String title, String coverage) {
        return new AuditCheck(id, severity, title, new EvidenceSource.ExternalEvidence(coverage), "");
    }
}
