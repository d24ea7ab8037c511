package io.alerthistory.monitoring.dashboard;

import io.alerthistory.monitoring.rule.AlertRule;
import io.alerthistory.monitoring.rule.AlertRules;

/** An alert about what a panel shows: the panel leads to its runbook, and draws its bound. */
public record PanelAlert(AlertRule rule, AlertThreshold threshold) {

    /** From where on the alert fires, in the panel's unit. */
    public sealed interface AlertThreshold {}

    public record UpperThreshold(double value) implements AlertThreshold {}

    public record LowerThreshold(double value) implements AlertThreshold {}

    /** The panel counts what the alert fires for: one is too many. */
    public record CountThreshold() implements AlertThreshold {}

    /** The rule compares with no fixed number. */
    public record NoThreshold() implements AlertThreshold {}

    static PanelAlert above(String rule, double value) {
        return new PanelAlert(AlertRules.byName(rule), new UpperThreshold(value));
    }

    static PanelAlert below(String rule, double value) {
        return new PanelAlert(AlertRules.byName(rule), new LowerThreshold(value));
    }

    static PanelAlert any(String rule) {
        return new PanelAlert(AlertRules.byName(rule), new CountThreshold());
    }

    static PanelAlert of(String rule) {
        return new PanelAlert(AlertRules.byName(rule), new NoThreshold());
    }
}
