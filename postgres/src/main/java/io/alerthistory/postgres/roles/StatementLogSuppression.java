package io.alerthistory.postgres.roles;

import java.util.List;

/**
 * Statements at the start of a session that uses verifiers. They prevent that the text of its statements is logged.
 */
public final class StatementLogSuppression {
    public static final List<String> STATEMENTS = List.of(
            // A statement that fails is logged as a whole, one that waits or takes long too.
            "SET log_min_error_statement = panic",
            "SET log_statement = none",
            "SET log_min_duration_statement = -1",
            "SET log_min_duration_sample = -1",
            "SET log_transaction_sample_rate = 0",
            // Without the library these two set nothing that anybody reads; with it, it would keep the texts for
            // all who may read the view, the exporter's role among them.
            "SET pg_stat_statements.track = none",
            "SET pg_stat_statements.track_utility = off",
            // pg_stat_activity shows the last statement to that role, too.
            "SET track_activities = off");

    private StatementLogSuppression() {}
}
