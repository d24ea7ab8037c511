package io.alerthistory.manifests.monitoring;

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
record Series(String name, SortedMap<String, String> labels, String value) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?(?: (\\S+))?(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

    static Series parse(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        var labels = new TreeMap<String, String>();
        LABEL.matcher(Optional.ofNullable(parts.group(2)).orElse(""))
                .results()
                .forEach(label -> labels.put(label.group(1), label.group(2)));
        return new Series(
                parts.group(1), labels, Optional.ofNullable(parts.group(3)).orElse(""));
    }

    /** What an exporter answered, with what a scrape adds; of the neighbour that its version names. */
    static List<Series> ofExporter(String version) {
        return Scrapes.lines("postgres_exporter-0.17.1-postgresql-" + version + ".txt")
                .map(Series::parse)
                .filter(series -> !series.value().equals("NaN"))
                .map(series -> series.scraped(version))
                .toList();
    }

    /** All that was captured, without what a scrape adds. */
    static List<Series> captured() {
        return Stream.of(
                        "postgres_exporter-0.17.1-postgresql-16.txt",
                        "postgres_exporter-0.17.1-postgresql-17.txt",
                        "kubelet-1.35.4.txt")
                .flatMap(Scrapes::lines)
                .map(Series::parse)
                .toList();
    }

    private Series scraped(String version) {
        var more = new TreeMap<>(labels);
        more.put("instance", "10.0.0." + version + ":9187");
        more.put("instance_namespace", "neighbours");
        more.put("instance_name", "postgresql-" + version);
        more.put("job", "postgresql");
        return new Series(name, more, value);
    }

    String text() {
        return name
                + labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(joining(",", "{", "}"));
    }
}
