package io.alerthistory.monitoring.dashboard;

import io.alerthistory.monitoring.rule.AlertRule;
import io.alerthistory.monitoring.rule.AlertRules;

/** An alert about the values of a panel. The panel links to its runbook, and shows its threshold. */
public record PanelAlert(AlertRule rule, AlertThreshold threshold) {

    /** The value above or below which the alert fires, in the unit of the panel. */
    public sealed interface AlertThreshold {}

    public record UpperThreshold(double value) implements AlertThreshold {}

    public record LowerThreshold(double value) implements AlertThreshold {}

    /** The panel counts the objects for which the alert fires, so the threshold is one. */
    public record CountThreshold() implements AlertThreshold {}

    /** The rule has no fixed threshold. */
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
