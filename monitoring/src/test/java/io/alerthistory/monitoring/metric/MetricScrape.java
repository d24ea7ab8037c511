package io.alerthistory.monitoring.metric;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program answered to Prometheus, in the text format.
 *
 * @param families by name
 */
public record MetricScrape(SortedMap<String, MetricFamily> families) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+(?: \\d+)?$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern HISTOGRAM_SUFFIX = Pattern.compile("_(bucket|sum|count)$");
    // Of how a value is spread, and not of what it is about.
    private static final List<String> BUCKET_LABELS = List.of("le", "quantile");

    /**
     * A metric with all of its series.
     *
     * @param type counter, gauge, histogram, summary or untyped
     * @param help what it says of itself; empty when it says nothing
     * @param labels their names
     */
    public record MetricFamily(String name, String type, String help, SortedSet<String> labels) {}

    public static MetricScrape of(String text) {
        var help = headerLines(text, "HELP");
        var type = headerLines(text, "TYPE");
        var labels = new TreeMap<String, SortedSet<String>>();
        SAMPLE.matcher(text)
                .results()
                .forEach(sample -> labels.computeIfAbsent(family(sample.group(1), type), _ -> new TreeSet<>())
                        .addAll(names(Optional.ofNullable(sample.group(2)).orElse(""))));
        var families = new TreeMap<String, MetricFamily>();
        labels.forEach((name, labelNames) -> families.put(
                name,
                new MetricFamily(
                        name,
                        type.getOrDefault(name, "untyped"),
                        help.getOrDefault(name, "").strip(),
                        labelNames)));
        return new MetricScrape(families);
    }

    /** Several of them as one: each has metrics and labels that others do not have. */
    public static MetricScrape of(String... texts) {
        return of(String.join("\n", texts));
    }

    /** All without the largest values that stand beside a histogram or summary: they say the same of themselves. */
    public Collection<MetricFamily> familiesWithoutMax() {
        return families.values().stream()
                .filter(family -> !(family.name().endsWith("_max") && families.containsKey(stem(family.name()))))
                .toList();
    }

    public boolean hasMax(MetricFamily family) {
        return families.containsKey(family.name() + "_max");
    }

    private static String stem(String name) {
        return name.substring(0, name.length() - "_max".length());
    }

    private static Map<String, String> headerLines(String text, String keyword) {
        return Pattern.compile("(?m)^# " + keyword + " (\\S+)(.*)$")
                .matcher(text)
                .results()
                .collect(toMap(head -> head.group(1), head -> head.group(2).strip(), (first, _) -> first));
    }

    private static String family(String series, Map<String, String> types) {
        var metric = HISTOGRAM_SUFFIX.matcher(series).replaceFirst("");
        return Stream.of("histogram", "summary").anyMatch(types.getOrDefault(metric, "")::equals) ? metric : series;
    }

    private static List<String> names(String labels) {
        return LABEL.matcher(labels)
                .results()
                .map(label -> label.group(1))
                .filter(name -> !BUCKET_LABELS.contains(name))
                .toList();
    }
}
