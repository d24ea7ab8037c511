package io.alerthistory.monitoring.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.monitoring.metric.MetricScrape.MetricFamily;
import io.alerthistory.spec.CommittedFile;
import io.alerthistory.spec.MarkdownText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A part of the reference in docs/monitoring.md: what a program really exports, in its own words. */
public final class MetricTable {
    private static final String OUR_PREFIX = "alert_history_";

    // Some names of the exporter lie, so that what it says of them comes before the conventions of names,
    // https://prometheus.io/docs/practices/naming/
    private static final List<MetricUnit> UNITS = List.of(
            unit("milliseconds", "in milliseconds"),
            unit("ids", "transaction ID"),
            unit("Unix seconds", "Time at which|Last time at which|since unix epoch|in Unix seconds"),
            unit("seconds", "in seconds"),
            unit("Unix seconds", "^\\w+_timestamp_seconds "),
            unit("seconds", "^\\w+_seconds "),
            unit("bytes", "^\\w+_bytes "),
            unit("0 to 1", "^\\w+_usage "),
            unit("0 or 1", " 1 (if|for) |1 for (yes|error)|^\\w+_info |_is_replica |Whether "));

    private MetricTable() {}

    /** @param pattern what a name and its help, with a space between, have when this is the unit */
    private record MetricUnit(String name, Pattern pattern) {}

    private static MetricUnit unit(String name, String regex) {
        return new MetricUnit(name, Pattern.compile(regex));
    }

    /** The document lists the metrics of this program, and each metric of ours says in which unit it is. */
    public static void check(String program, MetricScrape scrape) {
        scrape.familiesWithoutMax().stream()
                .filter(family -> family.name().startsWith(OUR_PREFIX))
                .forEach(MetricTable::checkUnitInHelp);
        CommittedFile.at("docs/monitoring.md").checkBetween(begin(program), "<!-- end -->", of(scrape));
    }

    static String begin(String program) {
        return "<!-- metrics of the " + program + ", from a scrape; -Dgolden.write=true -->\n";
    }

    static String of(MetricScrape scrape) {
        return scrape.familiesWithoutMax().stream()
                .map(family -> entry(family, scrape.hasMax(family)))
                .collect(Collectors.joining());
    }

    private static String entry(MetricFamily family, boolean max) {
        var labels = family.labels().isEmpty() ? "" : "labels: " + String.join(", ", family.labels()) + "; ";
        return MarkdownText.item(
                "- ",
                "**`%s`** (%s; %sunit: %s): %s"
                        .formatted(
                                family.name(),
                                family.type() + (max ? ", `_max`" : ""),
                                labels,
                                unit(family),
                                sentence(family.help())));
    }

    private static String unit(MetricFamily family) {
        var nameAndHelp = family.name().replaceFirst("_total$", "") + " " + family.help();
        return UNITS.stream()
                .filter(unit -> unit.pattern().matcher(nameAndHelp).find())
                .findFirst()
                .map(MetricUnit::name)
                .orElse("number");
    }

    private static void checkUnitInHelp(MetricFamily family) {
        assertThat(family.help()).as(family.name()).endsWith(".");
        var unit = unit(family);
        if (unit.contains("seconds") || unit.equals("bytes")) {
            assertThat(family.help()).as(family.name()).contains("in " + unit);
        }
    }

    // PostgreSQL's manual goes on for a paragraph.
    private static String sentence(String help) {
        return help.replaceFirst("(?s)(?<=[a-z)])\\. [A-Z].*", ".");
    }
}
