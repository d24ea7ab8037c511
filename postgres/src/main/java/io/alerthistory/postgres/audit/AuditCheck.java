package io.alerthistory.postgres.audit;

/**
 * One thing to look at.
 *
 * @param id its number in the CIS PostgreSQL 16 Benchmark v1.1.0, or AH.n where it has none that is sure
 * @param title in our own words, what is right
 * @param remedy what to change when it is not
 */
public record AuditCheck(String id, AuditSeverity severity, String title, EvidenceSource source, String remedy) {
    static AuditCheck external(String id, AuditSeverity severity, String title, String coverage) {
        return new AuditCheck(id, severity, title, new EvidenceSource.ExternalEvidence(coverage), "");
    }
}
