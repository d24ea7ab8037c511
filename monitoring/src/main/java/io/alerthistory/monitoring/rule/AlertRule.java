package io.alerthistory.monitoring.rule;

import io.alerthistory.manifests.RunbookLink;
import java.time.Duration;
import java.util.SortedSet;

/**
 * An alerting rule.
 *
 * @param alert its name
 * @param expression PromQL; the alert fires for each series that it returns
 * @param pendingDuration how long the expression must hold before the alert fires
 * @param annotations the texts for people
 * @param runbook the procedure to follow
 */
public record AlertRule(
        String alert,
        String expression,
        Duration pendingDuration,
        AlertSeverity severity,
        AlertAnnotations annotations,
        RunbookLink runbook) {

    /**
     * The texts of an alert, in Prometheus' template syntax.
     *
     * @param summary one line
     * @param description with the values that caused the alert
     */
    public record AlertAnnotations(String summary, String description) {}

    /** The names of the metrics that it is about. */
    public SortedSet<String> metrics() {
        return PromqlExpressions.metrics(expression);
    }
}
