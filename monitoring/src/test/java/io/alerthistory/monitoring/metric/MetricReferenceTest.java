package io.alerthistory.monitoring.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.monitoring.metric.MetricScrape.MetricFamily;
import io.alerthistory.monitoring.rule.QueryCookbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/monitoring.md on metrics: the exporter's, by scrapes of a real one beside PostgreSQL 16 and 17, and what is said
 * of any. The lists of service, operator and machine are held true by their own tests.
 */
class MetricReferenceTest {
    private static final Path SCRAPES = Path.of("src", "test", "resources", "scrapes");
    private static final String HELP = read(SCRAPES.resolve("postgres_exporter-0.17.1-help.txt"));
    private static final String ON_16 = read(SCRAPES.resolve("postgres_exporter-0.17.1-postgresql-16.txt"));
    private static final String ON_17 = read(SCRAPES.resolve("postgres_exporter-0.17.1-postgresql-17.txt"));
    private static final Pattern OF_HISTOGRAM = Pattern.compile("_(bucket|sum|count|max)$");

    @Test
    void theExportersTableIsOfWhatItExports() {
        var on16 = MetricScrape.of(ON_16).families().keySet();
        var on17 = MetricScrape.of(ON_17).families().keySet();
        var documentedFamilies = new TreeMap<String, MetricFamily>();
        MetricScrape.of(HELP, ON_16, ON_17).families().forEach((name, family) -> {
            // A setting says what it is by its name.
            if (!name.startsWith("pg_settings_")) {
                documentedFamilies.put(name, withVersionNote(family, on16, on17));
            }
        });
        assertThat(documentedFamilies.values())
                .allSatisfy(
                        family -> assertThat(family.help()).as(family.name()).isNotBlank());
        MetricTable.check("exporter", new MetricScrape(documentedFamilies));
    }

    @Test
    void everyMetricThatTheDocumentNamesIsExported() {
        var metricNames = Pattern.compile("`((?:pg|alert_history)_[a-z0-9_]+[a-z0-9])`")
                .matcher(document())
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        metricNames.removeIf(MetricReferenceTest::isExported);
        assertThat(metricNames).isEmpty();
    }

    static List<QueryCookbook.CookbookQuery> recipes() {
        return QueryCookbook.read().recipes();
    }

    @Test
    void theCookbookHasAnAnswerToEachQuestionOfAPersonOnCall() {
        assertThat(recipes()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(recipes())
                .extracting(QueryCookbook.CookbookQuery::question)
                .doesNotHaveDuplicates()
                .allMatch(q -> q.endsWith("?"));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void eachAsksForWhatIsExported(QueryCookbook.CookbookQuery recipe) {
        assertThat(recipe.metrics()).isNotEmpty().allMatch(MetricReferenceTest::isExported);
    }

    private static boolean isExported(String metric) {
        return KNOWN_METRICS.contains(metric)
                || KNOWN_METRICS.contains(OF_HISTOGRAM.matcher(metric).replaceFirst(""));
    }

    // The lists, which tests compare with scrapes, and the settings of the server.
    private static final Set<String> KNOWN_METRICS = knownMetrics();

    private static Set<String> knownMetrics() {
        var metrics = new TreeSet<String>();
        Pattern.compile("(?m)^- \\*\\*`([a-z0-9_]+)`\\*\\* \\((?:counter|gauge|histogram|summary|untyped)")
                .matcher(document())
                .results()
                .forEach(row -> metrics.add(row.group(1)));
        metrics.addAll(MetricScrape.of(ON_16, ON_17).families().keySet());
        return metrics;
    }

    private static MetricFamily withVersionNote(MetricFamily family, Set<String> on16, Set<String> on17) {
        var versionNote = on16.contains(family.name()) ? (on17.contains(family.name()) ? "" : "16: ") : "17: ";
        return new MetricFamily(family.name(), family.type(), versionNote + family.help(), family.labels());
    }

    private static String document() {
        return read(Path.of("..", "docs", "monitoring.md"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
