package io.alerthistory.manifests.dashboard;

import io.alerthistory.manifests.monitoring.AlertRules;
import io.alerthistory.manifests.monitoring.Rule;

/** An alert about what a panel shows: the panel leads to its runbook, and draws its bound. */
public record Alert(Rule rule, Bound bound) {

    /** From where on the alert fires, in the panel's unit. */
    public sealed interface Bound {}

    public record Above(double at) implements Bound {}

    public record Below(double at) implements Bound {}

    /** The panel counts what the alert fires for: one is too many. */
    public record Any() implements Bound {}

    /** The rule compares with no fixed number. */
    public record Elsewhere() implements Bound {}

    static Alert above(String rule, double at) {
        return new Alert(AlertRules.named(rule), new Above(at));
    }

    static Alert below(String rule, double at) {
        return new Alert(AlertRules.named(rule), new Below(at));
    }

    static Alert any(String rule) {
        return new Alert(AlertRules.named(rule), new Any());
    }

    static Alert of(String rule) {
        return new Alert(AlertRules.named(rule), new Elsewhere());
    }
}
