package io.alerthistory.manifests.monitoring;

import java.time.Duration;
import java.util.SortedSet;

/**
 * One alert.
 *
 * @param alert its name
 * @param when PromQL; it fires for each series that this yields
 * @param lasting for how long, before it is told
 * @param says what a person reads
 * @param runbook what that person does
 */
public record Rule(String alert, String when, Duration lasting, Severity severity, Says says, Runbook runbook) {

    /**
     * What a person reads, in Prometheus' templates.
     *
     * @param summary one line
     * @param description with the values that led to it
     */
    public record Says(String summary, String description) {}

    /** The names of the metrics that it is about. */
    public SortedSet<String> metrics() {
        return Expressions.metrics(when);
    }
}
