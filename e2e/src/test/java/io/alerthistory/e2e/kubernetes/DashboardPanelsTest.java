package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.e2e.ProjectCheckout;
import io.alerthistory.e2e.picture.DashboardPicture;
import io.alerthistory.monitoring.dashboard.Dashboard;
import io.alerthistory.monitoring.dashboard.DashboardCatalogue;
import io.alerthistory.monitoring.dashboard.PanelQuery;
import io.alerthistory.monitoring.rule.AlertRule;
import io.alerthistory.monitoring.rule.AlertRules;
import io.alerthistory.monitoring.rule.QueryCookbook;
import io.alerthistory.monitoring.rule.RuleGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every query of every panel, and every recipe of docs/monitoring.md, asked of a real Prometheus that scraped a service
 * with a sender, an operator, PostgreSQL 17 with backups and a verification, PostgreSQL 16 with a repository on a
 * volume, the kubelet and cAdvisor.
 */
class DashboardPanelsTest {
    @RegisterExtension
    static final ClassNamespace TEST_NAMESPACE = new ClassNamespace();

    @TempDir
    static Path folder;

    private static SteadyLoad load;
    private static ClusterPrometheus prometheus;

    @BeforeAll
    static void install() throws InterruptedException, IOException {
        var store = ObjectStore.shared().createSecrets(TEST_NAMESPACE.name());
        var service = new ChartRelease(TEST_NAMESPACE.name(), "history");
        service.upgrade(ChartRelease.SHARED_OPERATOR + "replicas: 1\n");
        var history = new TestPostgresInstance(TEST_NAMESPACE.name(), "history");
        history.apply(ObjectStore.backupYaml(
                        "{index: 1, " + store.locationYaml("/" + TEST_NAMESPACE.name() + "/history") + "}")
                + "  verification: {schedule: \"0 0 1 1 *\", maxAge: 360d}\n");
        var old = new TestPostgresInstance(TEST_NAMESPACE.name(), "old");
        old.apply(TestPostgresInstance.small("16") + """
                audit: {enabled: false}
                backup: {repositories: [{index: 1, schedules: {}, volume: {size: 1Gi}}]}
                """);
        history.awaitReady();
        old.awaitReady();
        service.awaitRolledOut();
        load = new SteadyLoad(service, "dashboards");
        service.client("ingest").post("/api/v1/webhook", "{");
        service.history().episodes("{test=\"dashboards\"}");
        ArchivedInstance.of(history).awaitArchived();
        ArchivedInstance.of(old);
        old.sql("INSERT INTO public.facts SELECT generate_series(1, 1000); SELECT pg_stat_force_next_flush()");
        new DatabaseSession(old, "waiting").begin("SELECT pg_sleep(1000)");
        new BackupVerificationRun(history).verifyLatest("verification");
        prometheus = ClusterPrometheus.watching(
                folder, 30, service.token("read"), new String[] {TEST_NAMESPACE.name(), TestCluster.OPERATOR_NAMESPACE
                });
        // Enough for every rate; what the kubelet says of a volume is up to a minute old.
        prometheus.awaitSeries("count_over_time(pg_up{instance_name=\"old\"}[2m]) > 10");
        prometheus.awaitSeries("kubelet_volume_stats_inodes{namespace=\"" + TEST_NAMESPACE.name() + "\"}");
    }

    @AfterAll
    static void end() throws InterruptedException {
        try (var _ = prometheus) {
            load.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "old"})
    void everyPanelOfPostgresqlShowsSomething(String instance) {
        assertThat(empty("postgresql", instance)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alert-history", "backups"})
    void everyPanelShowsSomething(String dashboard) {
        assertThat(empty(dashboard, "history")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "old"})
    void everyRuleOfTheExporterHasItsMetrics(String instance) {
        var scrape = scrape(instance);
        var exported = scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        AlertRules.all().stream()
                .filter(group -> group.source() == RuleGroup.MetricSource.EXPORTER)
                .flatMap(group -> group.rules().stream())
                .forEach(rule -> assertThat(missing(rule, exported))
                        .as(rule.alert())
                        .allMatch(ofTheOtherVersion(instance)::equals));
        assertThat(scrape.lines())
                .filteredOn(line -> line.startsWith("pg_scrape_collector_success"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 1"));
    }

    private static Set<String> missing(AlertRule rule, Set<String> exported) {
        var missing = new TreeSet<>(rule.metrics());
        missing.removeAll(exported);
        return missing;
    }

    // 17 counts checkpoints elsewhere than 16.
    private static String ofTheOtherVersion(String instance) {
        return instance.equals("old")
                ? "pg_stat_checkpointer_num_requested_total"
                : "pg_stat_bgwriter_checkpoints_req_total";
    }

    private static String scrape(String instance) {
        return new TestPostgresInstance(TEST_NAMESPACE.name(), instance).exec("bash", "-c", """
                exec 3<>/dev/tcp/127.0.0.1/9187
                printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3
                tr -d '\\r' <&3
                """);
    }

    /** Its image was built without lz4, and has no pgaudit. */
    @Test
    void theOlderVersionUsesWhatItsImageHas() {
        var old = new TestPostgresInstance(TEST_NAMESPACE.name(), "old");
        assertThat(old.status().path("version").asText()).startsWith("16.");
        assertThat(old.sql("SHOW wal_compression")).isNotEqualTo("lz4");
        assertThat(old.sql("SHOW shared_preload_libraries")).isEqualTo("pg_stat_statements");
    }

    @Test
    void everyRecipeAnswers() {
        var empty = new TreeMap<String, String>();
        for (var recipe : QueryCookbook.read().recipes()) {
            if (prometheus.query(recipe.promql()).isEmpty()) {
                empty.put(recipe.question(), recipe.promql());
            }
        }
        assertThat(empty).isEmpty();
    }

    /** -Dpictures.write=true draws them into docs/dashboards. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "alert-history", "backups"})
    void eachCanBeDrawn(String name) throws IOException {
        var json = new ObjectMapper().readTree(ProjectCheckout.text("monitoring/dashboards/" + name + ".json"));
        var svg = new DashboardPicture(
                        json,
                        (promql, legend) -> prometheus.lines(
                                PanelQuery.substitute(promql, chosen("history")), legend, Duration.ofMinutes(5)))
                .svg();
        assertThat(svg).contains("<polyline");
        if (Boolean.getBoolean("pictures.write")) {
            Files.writeString(ProjectCheckout.file("docs/dashboards/" + name + ".svg"), svg);
        }
    }

    /** The panels without an answer, and what they asked. */
    private static Map<String, String> empty(String name, String instance) {
        var empty = new TreeMap<String, String>();
        for (var panel : dashboard(name).panels()) {
            for (var query : panel.queries()) {
                var promql = query.expr(chosen(instance));
                if (prometheus.query(promql).isEmpty() && query.emptyReason().isEmpty()) {
                    empty.put(panel.title(), promql);
                }
            }
        }
        return empty;
    }

    private static Dashboard dashboard(String name) {
        return DashboardCatalogue.all().stream()
                .filter(dashboard -> dashboard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> chosen(String instance) {
        var chosen = new HashMap<String, String>();
        chosen.put("namespace", TEST_NAMESPACE.name());
        chosen.put("instance", instance);
        chosen.put("job", ".+");
        chosen.put("replica", ".+");
        chosen.put("__rate_interval", "1m");
        chosen.put("__range", "5m");
        chosen.put("__interval", "15s");
        return chosen;
    }
}
