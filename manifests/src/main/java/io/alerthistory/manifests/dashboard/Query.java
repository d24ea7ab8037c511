package io.alerthistory.manifests.dashboard;

import io.alerthistory.manifests.monitoring.Expressions;
import io.alerthistory.manifests.monitoring.RuleGroup.Source;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a panel asks Prometheus.
 *
 * @param source who exports what it asks for; a test compares with what it really exports
 * @param promql with Grafana's variables in it
 * @param legend how a series is called, with its labels as {@code {{label}}}; the name of the column in a table
 * @param unit of its column in a table, where it is not the panel's
 * @param mayBeEmpty why there may be no series where all is well and everything is scraped; empty where there always is one
 */
public record Query(Source source, String promql, String legend, Optional<Unit> unit, Optional<String> mayBeEmpty) {
    /** {@code $name} and {@code ${name}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    static Query ofExporter(String promql, String legend) {
        return of(Source.EXPORTER, promql, legend);
    }

    static Query ofKubelet(String promql, String legend) {
        return of(Source.KUBELET, promql, legend);
    }

    static Query ofOperator(String promql, String legend) {
        return of(Source.OPERATOR, promql, legend);
    }

    static Query ofService(String promql, String legend) {
        return of(Source.SERVICE, promql, legend);
    }

    static Query ofMachine(String promql, String legend) {
        return of(Source.MACHINE, promql, legend);
    }

    private static Query of(Source source, String promql, String legend) {
        return new Query(source, promql, legend, Optional.empty(), Optional.empty());
    }

    Query in(Unit unit) {
        return new Query(source, promql, legend, Optional.of(unit), mayBeEmpty);
    }

    /** @param reason when and why there is nothing to show, although all is well */
    Query mayBeEmpty(String reason) {
        return new Query(source, promql, legend, unit, Optional.of(reason));
    }

    /**
     * As Prometheus is asked.
     *
     * @param variables by name without {@code $}; those of a choice of several are regular expressions
     * @throws IllegalArgumentException when a variable has no value
     */
    public String expr(Map<String, String> variables) {
        return filled(promql, variables);
    }

    /** The same of a dashboard's file. */
    public static String filled(String promql, Map<String, String> variables) {
        return VARIABLE.matcher(promql).replaceAll(found -> Matcher.quoteReplacement(value(name(found), variables)));
    }

    private static String value(String name, Map<String, String> variables) {
        var value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for $" + name);
        }
        return value;
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** The names of the variables that it needs. */
    public Set<String> variables() {
        return variables(promql);
    }

    static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(Query::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the metrics that it asks for. */
    public SortedSet<String> metrics() {
        return Expressions.metrics(promql);
    }
}
