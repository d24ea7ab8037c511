package io.alerthistory.postgres.audit;

import java.util.List;

/** A check and its result. */
public record AuditFinding(AuditCheck check, AuditVerdict verdict, String evidence) {
    static AuditFinding of(AuditCheck check, AuditEvaluation evaluation) {
        return new AuditFinding(check, evaluation.verdict(), evaluation.evidence());
    }

    /** Of a check whose query was answered. */
    public static AuditFinding fromRows(AuditCheck check, EvidenceSource.SqlEvidence source, List<AuditQueryRow> rows) {
        return of(check, source.evaluator().evaluate(rows));
    }

    public static AuditFinding external(AuditCheck check, EvidenceSource.ExternalEvidence source) {
        return new AuditFinding(check, AuditVerdict.MANUAL, source.coverage());
    }

    /** Of a check that {@code role} may not see; never a pass. */
    public static AuditFinding notPermitted(AuditCheck check, EvidenceSource.SqlEvidence source, String role) {
        return new AuditFinding(
                check,
                AuditVerdict.NOT_PERMITTED,
                "the role " + role + " may not see it: " + source.privilege().remedy(role));
    }

    public boolean failed(AuditSeverity severity) {
        return verdict == AuditVerdict.FAIL && check.severity() == severity;
    }

    /** What to change; empty unless it failed. */
    public String remedy() {
        return verdict == AuditVerdict.FAIL ? check.remedy() : "";
    }
}
