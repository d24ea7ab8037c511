package io.alerthistory.monitoring.dashboard;

/**
 * A variable at the top of a dashboard.
 *
 * @param label its label for users
 * @param values the label_values query that returns its values
 */
public record DashboardVariable(String name, String label, String values, SelectionMode choice) {
    /** Which Prometheus is asked; every dashboard has it, and every panel uses it. */
    static final String DATASOURCE = "datasource";

    /** How many values can be selected. */
    public enum SelectionMode {
        ONE,
        /** All of them at first. */
        SEVERAL,
        /** Also what has no such label at all: a Prometheus outside of Kubernetes knows no namespaces. */
        ANY
    }

    static DashboardVariable one(String name, String label, String values) {
        return new DashboardVariable(name, label, values, SelectionMode.ONE);
    }

    static DashboardVariable several(String name, String label, String values) {
        return new DashboardVariable(name, label, values, SelectionMode.SEVERAL);
    }

    static DashboardVariable any(String name, String label, String values) {
        return new DashboardVariable(name, label, values, SelectionMode.ANY);
    }
}
