package io.alerthistory.monitoring.rule;

import java.util.List;

/**
 * A group of related rules.
 *
 * @param source the exporter of their metrics; a test compares it with a real scrape
 */
public record RuleGroup(String name, MetricSource source, List<AlertRule> rules) {
    public RuleGroup {
        rules = List.copyOf(rules);
    }

    /** The program that exports a metric. */
    public enum MetricSource {
        /** The operator, of each PostgresInstance. */
        OPERATOR,
        /** {@code alert-history run --backup}, of its own database. */
        MACHINE,
        /** {@code alert-history serve} and {@code run}, of what they take in. */
        SERVICE,
        /** postgres_exporter beside PostgreSQL, of one server. */
        EXPORTER,
        /**
         * The kubelet, of volumes, and cAdvisor in it, of pods; rules ask the operator as well, which volumes are
         * meant.
         */
        KUBELET
    }
}
