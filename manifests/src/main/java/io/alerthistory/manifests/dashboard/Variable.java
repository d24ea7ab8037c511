package io.alerthistory.manifests.dashboard;

/**
 * What a person chooses at the top of a dashboard.
 *
 * @param label what that person reads
 * @param values PromQL's label_values that yields what there is to choose from
 */
public record Variable(String name, String label, String values, Choice choice) {
    /** Which Prometheus is asked; every dashboard has it, and every panel uses it. */
    static final String DATASOURCE = "datasource";

    /** How many of the values may be chosen. */
    public enum Choice {
        ONE,
        /** All of them at first. */
        SEVERAL,
        /** Also what has no such label at all: a Prometheus outside of Kubernetes knows no namespaces. */
        ANY
    }

    static Variable one(String name, String label, String values) {
        return new Variable(name, label, values, Choice.ONE);
    }

    static Variable several(String name, String label, String values) {
        return new Variable(name, label, values, Choice.SEVERAL);
    }

    static Variable any(String name, String label, String values) {
        return new Variable(name, label, values, Choice.ANY);
    }
}
