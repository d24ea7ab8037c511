package io.alerthistory.postgres.audit;

import java.util.List;

/**
 * A verdict and its evidence.
 *
 * @param evidence what was found, or why the check does not apply
 */
public record AuditEvaluation(AuditVerdict verdict, String evidence) {
    static AuditEvaluation pass(String evidence) {
        return new AuditEvaluation(AuditVerdict.PASS, evidence);
    }

    static AuditEvaluation fail(String evidence) {
        return new AuditEvaluation(AuditVerdict.FAIL, evidence);
    }

    static AuditEvaluation accepted(String evidence) {
        return new AuditEvaluation(AuditVerdict.ACCEPTED, evidence);
    }

    static AuditEvaluation notApplicable(String reason) {
        return new AuditEvaluation(AuditVerdict.NOT_APPLICABLE, reason);
    }

    static AuditEvaluation passIf(boolean passed, String evidence) {
        return passed ? pass(evidence) : fail(evidence);
    }

    /** Passes when nothing was found, else fails with all that was. */
    static AuditEvaluation passIfEmpty(List<String> violations, String evidenceIfEmpty) {
        return violations.isEmpty() ? pass(evidenceIfEmpty) : fail(String.join("; ", violations));
    }
}
