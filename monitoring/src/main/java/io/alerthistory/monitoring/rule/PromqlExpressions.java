package io.alerthistory.monitoring.rule;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Parts of PromQL expressions.
 *
 * <p>They use the labels {@code instance_namespace} and {@code instance_name}, because Prometheus sets {@code instance}
 * and, in a cluster, usually {@code namespace} to the target that it scraped. The pod of the operator is aggregated
 * away, so that an alert continues while another replica takes over.
 */
public final class PromqlExpressions {
    /** How a text names an instance. */
    static final String INSTANCE_LABELS = "{{ $labels.instance_namespace }}/{{ $labels.instance_name }}";

    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
    private static final Pattern LABELS =
            Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![0-9.])\\b[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right", "by", "without", "inf", "nan");

    private PromqlExpressions() {}

    static String ofInstance(String series) {
        return "max by (instance_namespace, instance_name) (" + series + ")";
    }

    static String ofRepository(String series) {
        return "max by (instance_namespace, instance_name, repository) (" + series + ")";
    }

    /**
     * Of what an exporter says, {@code how} over all values of some labels. All others stay: which ones tell the server
     * depends on how it is scraped.
     */
    static String aggregateWithout(String labels, String operator, String series) {
        return operator + " without (" + labels + ") (" + series + ")";
    }

    /** The names of the metrics that it asks for. */
    public static SortedSet<String> metrics(String expression) {
        var bareExpression =
                LABELS.matcher(TEXT.matcher(expression).replaceAll("")).replaceAll(" ");
        var metrics = new TreeSet<String>();
        NAME.matcher(bareExpression)
                .results()
                .map(match -> match.group())
                .filter(name -> !KEYWORDS.contains(name))
                .forEach(metrics::add);
        return metrics;
    }
}
