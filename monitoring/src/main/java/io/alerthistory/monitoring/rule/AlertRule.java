package io.alerthistory.monitoring.rule;

import io.alerthistory.manifests.RunbookLink;
import java.time.Duration;
import java.util.SortedSet;

/**
 * One alert.
 *
 * @param alert its name
 * @param expression PromQL; it fires for each series that this yields
 * @param pendingDuration for how long, before it is told
 * @param annotations what a person reads
 * @param runbook what that person does
 */
public record AlertRule(
        String alert,
        String expression,
        Duration pendingDuration,
        AlertSeverity severity,
        AlertAnnotations annotations,
        RunbookLink runbook) {

    /**
     * What a person reads, in Prometheus' templates.
     *
     * @param summary one line
     * @param description with the values that led to it
     */
    public record AlertAnnotations(String summary, String description) {}

    /** The names of the metrics that it is about. */
    public SortedSet<String> metrics() {
        return PromqlExpressions.metrics(expression);
    }
}
