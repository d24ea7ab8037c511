package io.alerthistory.postgres.audit;

import java.util.List;

/** Decides from a query's rows; knows nothing else of the server. */
@FunctionalInterface
public interface AuditEvaluator {
    AuditEvaluation evaluate(List<AuditQueryRow> rows);
}
