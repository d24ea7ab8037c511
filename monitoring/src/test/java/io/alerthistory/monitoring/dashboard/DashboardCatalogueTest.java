package io.alerthistory.monitoring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.spec.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardCatalogueTest {
    /** Those that Grafana itself knows. */
    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__range");

    static List<Dashboard> dashboards() {
        return DashboardCatalogue.all();
    }

    static Stream<Panel> panels() {
        return DashboardCatalogue.all().stream().flatMap(dashboard -> dashboard.panels().stream());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theFileIsWhatTheCodeYields(Dashboard dashboard) {
        CommittedFile.at("monitoring/dashboards/" + dashboard.file()).check(DashboardFile.of(dashboard));
    }

    /** Helm reads nothing outside of a chart: a copy, held equal here. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void theChartHasTheSameFile(Dashboard dashboard) {
        CommittedFile.at("charts/alert-history/monitoring/dashboards/" + dashboard.file())
                .check(DashboardFile.of(dashboard));
    }

    @Test
    void thePageNamesEveryRow() {
        CommittedFile.at("docs/monitoring.md")
                .checkBetween(
                        "<!-- generated from the dashboards; -Dgolden.write=true -->\n",
                        "<!-- end of dashboards -->",
                        dashboards().stream().map(DashboardCatalogueTest::item).collect(Collectors.joining()));
    }

    @Test
    void thePageNamesWhatMayBeEmpty() {
        var reasons = new TreeMap<String, Set<String>>();
        for (var row : dashboards().stream()
                .flatMap(dashboard -> dashboard.rows().stream())
                .toList()) {
            row.panels()
                    .forEach(panel -> panel.queries()
                            .forEach(query -> query.emptyReason()
                                    .ifPresent(reason -> reasons.computeIfAbsent(reason, _ -> new TreeSet<>())
                                            .add(row.title() + ": " + panel.title()))));
        }
        CommittedFile.at("docs/monitoring.md")
                .checkBetween(
                        "<!-- generated from their queries; -Dgolden.write=true -->\n",
                        "<!-- end of queries -->",
                        reasons.entrySet().stream()
                                .map(entry -> "- %s\n%s".formatted(entry.getKey(), nested(entry.getValue().stream())))
                                .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void eachSaysWhatItShows(Panel panel) {
        assertThat(panel.description()).hasSizeGreaterThan(15).endsWith(".");
        assertThat(panel.queries()).as(panel.title()).isNotEmpty();
        assertThat(panel.queries()).extracting(PanelQuery::legend).doesNotHaveDuplicates();
        assertThat(panel.width()).isBetween(4, PanelLayout.COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void eachLeadsToHeadingsThatAreThere(Panel panel) throws IOException {
        for (var rule : panel.rules()) {
            assertThat(headings(rule.runbook())).contains(rule.runbook().heading());
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyVariableThatIsUsedIsChosenAtTheTop(Dashboard dashboard) {
        var knownVariables = new TreeSet<>(BUILT_IN);
        for (var variable : dashboard.variables()) {
            assertThat(knownVariables).containsAll(PanelQuery.variables(variable.values()));
            knownVariables.add(variable.name());
        }
        assertThat(dashboard.panels())
                .flatExtracting(Panel::queries)
                .allSatisfy(query -> assertThat(knownVariables).containsAll(query.variables()));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveTheirOwnIdsAndPlaces(Dashboard dashboard) throws IOException {
        var panels = new ObjectMapper().readTree(DashboardFile.of(dashboard)).path("panels");
        var ids = new ArrayList<Integer>();
        var occupiedCells = new TreeSet<String>();
        panels.forEach(panel -> {
            ids.add(panel.path("id").asInt());
            cells(panel.path("gridPos"))
                    .forEach(cell -> assertThat(occupiedCells.add(cell))
                            .as("%s at %s", panel.path("title"), cell)
                            .isTrue());
        });
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void dashboardsHaveTheirOwnNames() {
        assertThat(dashboards()).extracting(Dashboard::uid).doesNotHaveDuplicates();
        assertThat(dashboards()).extracting(Dashboard::uid).allMatch(uid -> uid.length() <= 40);
        assertThat(dashboards()).extracting(Dashboard::file).doesNotHaveDuplicates();
    }

    @Test
    void thereIsMuchToSeeOfPostgresql() {
        assertThat(dashboards().getFirst().panels()).hasSizeGreaterThanOrEqualTo(36);
    }

    /** What may be empty is not seen to be right: few, and each with its reason. */
    @Test
    void fewQueriesMayBeEmpty() {
        assertThat(DashboardCatalogue.queries()
                        .filter(query -> query.emptyReason().isPresent()))
                .hasSizeLessThan((int) DashboardCatalogue.queries().count() / 7);
    }

    private static String item(Dashboard dashboard) {
        return "- `%s` (%s, %d panels)\n%s"
                .formatted(
                        dashboard.file(),
                        dashboard.title(),
                        dashboard.panels().size(),
                        nested(dashboard.rows().stream()
                                .skip(1) // the overview
                                .map(DashboardRow::title)));
    }

    private static String nested(Stream<String> items) {
        return items.map("  - %s\n"::formatted).collect(Collectors.joining());
    }

    private static Stream<String> cells(JsonNode gridPos) {
        int right = gridPos.path("x").asInt() + gridPos.path("w").asInt();
        assertThat(right).isLessThanOrEqualTo(PanelLayout.COLUMNS);
        return Stream.iterate(gridPos.path("y").asInt(), y -> y + 1)
                .limit(gridPos.path("h").asInt())
                .flatMap(y -> Stream.iterate(gridPos.path("x").asInt(), x -> x < right, x -> x + 1)
                        .map(x -> x + "," + y));
    }

    private static List<String> headings(RunbookLink runbook) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", runbook.page())).stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .toList();
    }
}
