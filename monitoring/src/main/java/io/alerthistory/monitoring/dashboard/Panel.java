package io.alerthistory.monitoring.dashboard;

import io.alerthistory.monitoring.rule.AlertRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A panel of a dashboard.
 *
 * @param description what it shows, and how to interpret it
 * @param width in columns, of which there are 24
 * @param maximum the end of its axis if it is known: 1 for a ratio
 * @param alerts the alerts about the values that it shows
 * @param valueTexts texts for values that are not numbers
 */
public record Panel(
        String title,
        String description,
        PanelVisualization visualization,
        PanelUnit unit,
        int width,
        Optional<Integer> maximum,
        List<PanelQuery> queries,
        List<PanelAlert> alerts,
        List<ValueText> valueTexts) {
    public Panel {
        queries = List.copyOf(queries);
        alerts = List.copyOf(alerts);
        valueTexts = List.copyOf(valueTexts);
    }

    static Panel number(String title, PanelUnit unit, String description) {
        return of(PanelVisualization.NUMBER, title, unit, description);
    }

    static Panel name(String title, String description) {
        return of(PanelVisualization.NAME, title, PanelUnit.NONE, description);
    }

    static Panel graph(String title, PanelUnit unit, String description) {
        return of(PanelVisualization.GRAPH, title, unit, description);
    }

    static Panel bars(String title, PanelUnit unit, String description) {
        return of(PanelVisualization.BARS, title, unit, description);
    }

    static Panel table(String title, PanelUnit unit, String description) {
        return of(PanelVisualization.TABLE, title, unit, description);
    }

    private static Panel of(PanelVisualization visualization, String title, PanelUnit unit, String description) {
        return new Panel(
                title,
                description,
                visualization,
                unit,
                visualization.width(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    Panel withQueries(PanelQuery... newQueries) {
        return new Panel(
                title,
                description,
                visualization,
                unit,
                width,
                maximum,
                append(queries, List.of(newQueries)),
                alerts,
                valueTexts);
    }

    Panel withAlerts(PanelAlert... newAlerts) {
        return new Panel(
                title,
                description,
                visualization,
                unit,
                width,
                maximum,
                queries,
                append(alerts, List.of(newAlerts)),
                valueTexts);
    }

    Panel withValueTexts(ValueText... newValueTexts) {
        return new Panel(
                title,
                description,
                visualization,
                unit,
                width,
                maximum,
                queries,
                alerts,
                append(valueTexts, List.of(newValueTexts)));
    }

    Panel withWidth(int columns) {
        return new Panel(title, description, visualization, unit, columns, maximum, queries, alerts, valueTexts);
    }

    Panel withMaximum(int end) {
        return new Panel(title, description, visualization, unit, width, Optional.of(end), queries, alerts, valueTexts);
    }

    /** The rules of its alerts. */
    public List<AlertRule> rules() {
        return alerts.stream().map(PanelAlert::rule).toList();
    }

    private static <T> List<T> append(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
