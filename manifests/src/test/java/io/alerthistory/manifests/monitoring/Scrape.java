package io.alerthistory.manifests.monitoring;

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
public record Scrape(SortedMap<String, Family> families) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+(?: \\d+)?$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");
    // Of how a value is spread, and not of what it is about.
    private static final List<String> SPREAD = List.of("le", "quantile");

    /**
     * A metric with all of its series.
     *
     * @param type counter, gauge, histogram, summary or untyped
     * @param help what it says of itself; empty when it says nothing
     * @param labels their names
     */
    public record Family(String name, String type, String help, SortedSet<String> labels) {}

    public static Scrape of(String text) {
        var help = heads(text, "HELP");
        var type = heads(text, "TYPE");
        var labels = new TreeMap<String, SortedSet<String>>();
        SAMPLE.matcher(text)
                .results()
                .forEach(sample -> labels.computeIfAbsent(family(sample.group(1), type), _ -> new TreeSet<>())
                        .addAll(names(Optional.ofNullable(sample.group(2)).orElse(""))));
        var families = new TreeMap<String, Family>();
        labels.forEach((name, known) -> families.put(
                name,
                new Family(
                        name,
                        type.getOrDefault(name, "untyped"),
                        help.getOrDefault(name, "").strip(),
                        known)));
        return new Scrape(families);
    }

    /** Several of them as one: each has metrics and labels that others do not have. */
    public static Scrape of(String... texts) {
        return of(String.join("\n", texts));
    }

    /** All without the largest values that stand beside a histogram or summary: they say the same of themselves. */
    public Collection<Family> told() {
        return families.values().stream()
                .filter(family -> !(family.name().endsWith("_max") && families.containsKey(stem(family.name()))))
                .toList();
    }

    public boolean hasMax(Family family) {
        return families.containsKey(family.name() + "_max");
    }

    private static String stem(String name) {
        return name.substring(0, name.length() - "_max".length());
    }

    private static Map<String, String> heads(String text, String what) {
        return Pattern.compile("(?m)^# " + what + " (\\S+)(.*)$")
                .matcher(text)
                .results()
                .collect(toMap(head -> head.group(1), head -> head.group(2).strip(), (first, _) -> first));
    }

    private static String family(String series, Map<String, String> types) {
        var whole = PART.matcher(series).replaceFirst("");
        return Stream.of("histogram", "summary").anyMatch(types.getOrDefault(whole, "")::equals) ? whole : series;
    }

    private static List<String> names(String labels) {
        return LABEL.matcher(labels)
                .results()
                .map(label -> label.group(1))
                .filter(name -> !SPREAD.contains(name))
                .toList();
    }
}
