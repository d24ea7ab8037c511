package io.alerthistory.monitoring.metric;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One series, as a program answered it or as a test of promtool names it.
 *
 * @param labels their values as they are written, with escapes
 * @param value empty in a test
 */
public record MetricSeries(String name, SortedMap<String, String> labels, String value) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?(?: (\\S+))?(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

    public static MetricSeries parse(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        var labels = new TreeMap<String, String>();
        LABEL.matcher(Optional.ofNullable(parts.group(2)).orElse(""))
                .results()
                .forEach(label -> labels.put(label.group(1), label.group(2)));
        return new MetricSeries(
                parts.group(1), labels, Optional.ofNullable(parts.group(3)).orElse(""));
    }

    /** What an exporter answered, with what a scrape adds; of the neighbour that its version names. */
    public static List<MetricSeries> ofExporter(String version) {
        return ScrapeFixtures.lines("postgres_exporter-0.17.1-postgresql-" + version + ".txt")
                .map(MetricSeries::parse)
                .filter(series -> !series.value().equals("NaN"))
                .map(series -> series.withScrapeLabels(version))
                .toList();
    }

    /** All that was captured, without what a scrape adds. */
    public static List<MetricSeries> allCaptured() {
        return Stream.of(
                        "postgres_exporter-0.17.1-postgresql-16.txt",
                        "postgres_exporter-0.17.1-postgresql-17.txt",
                        "kubelet-1.35.4.txt")
                .flatMap(ScrapeFixtures::lines)
                .map(MetricSeries::parse)
                .toList();
    }

    private MetricSeries withScrapeLabels(String version) {
        var allLabels = new TreeMap<>(labels);
        allLabels.put("instance", "10.0.0." + version + ":9187");
        allLabels.put("instance_namespace", "neighbours");
        allLabels.put("instance_name", "postgresql-" + version);
        allLabels.put("job", "postgresql");
        return new MetricSeries(name, allLabels, value);
    }

    public String text() {
        return name
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(joining(",", "{", "}"));
    }
}
