package io.alerthistory.postgres.audit;

import java.util.List;

/** Evaluates the rows of a query. Pure. */
@FunctionalInterface
public interface AuditEvaluator {
    AuditEvaluation evaluate(List<AuditQueryRow> rows);
}
