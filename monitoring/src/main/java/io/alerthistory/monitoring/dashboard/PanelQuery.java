package io.alerthistory.monitoring.dashboard;

import io.alerthistory.monitoring.rule.PromqlExpressions;
import io.alerthistory.monitoring.rule.RuleGroup.MetricSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of a panel.
 *
 * @param source the exporter of its metrics; a test compares it with a real scrape
 * @param promql with Grafana's variables
 * @param legend the name of a series, with its labels as {@code {{label}}}; in a table, the name of the column
 * @param unit the unit of its column in a table, if it differs from that of the panel
 * @param emptyReason why the query may return nothing in a healthy installation where everything is scraped; empty if
 * it always returns a series
 */
public record PanelQuery(
        MetricSource source, String promql, String legend, Optional<PanelUnit> unit, Optional<String> emptyReason) {
    /** {@code $name} and {@code ${name}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    static PanelQuery ofExporter(String promql, String legend) {
        return of(MetricSource.EXPORTER, promql, legend);
    }

    static PanelQuery ofKubelet(String promql, String legend) {
        return of(MetricSource.KUBELET, promql, legend);
    }

    static PanelQuery ofOperator(String promql, String legend) {
        return of(MetricSource.OPERATOR, promql, legend);
    }

    static PanelQuery ofService(String promql, String legend) {
        return of(MetricSource.SERVICE, promql, legend);
    }

    static PanelQuery ofMachine(String promql, String legend) {
        return of(MetricSource.MACHINE, promql, legend);
    }

    private static PanelQuery of(MetricSource source, String promql, String legend) {
        return new PanelQuery(source, promql, legend, Optional.empty(), Optional.empty());
    }

    PanelQuery withUnit(PanelUnit unit) {
        return new PanelQuery(source, promql, legend, Optional.of(unit), emptyReason);
    }

    /** @param reason when and why there is nothing to show, although all is well */
    PanelQuery mayBeEmpty(String reason) {
        return new PanelQuery(source, promql, legend, unit, Optional.of(reason));
    }

    /**
     * As Prometheus is asked.
     *
     * @param variables by name without {@code $}; those of a choice of several are regular expressions
     * @throws IllegalArgumentException when a variable has no value
     */
    public String expr(Map<String, String> variables) {
        return substitute(promql, variables);
    }

    /** The same of a dashboard's file. */
    public static String substitute(String promql, Map<String, String> variables) {
        return VARIABLE.matcher(promql).replaceAll(match -> Matcher.quoteReplacement(value(name(match), variables)));
    }

    private static String value(String name, Map<String, String> variables) {
        var value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for $" + name);
        }
        return value;
    }

    private static String name(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    /** The names of the variables that it needs. */
    public Set<String> variables() {
        return variables(promql);
    }

    static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(PanelQuery::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the metrics that it asks for. */
    public SortedSet<String> metrics() {
        return PromqlExpressions.metrics(promql);
    }
}
