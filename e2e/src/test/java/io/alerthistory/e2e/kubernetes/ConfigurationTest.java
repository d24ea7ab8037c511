package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a parameter into a running database, and what keeps a wrong one out. */
class ConfigurationTest {
    private static final Duration QUIET = Duration.ofSeconds(20);

    @RegisterExtension
    final Space space = new Space();

    @Test
    void aReloadOnlyParameterTakesEffectWithoutARestart() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        var changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        history.apply(with("work_mem: 768kB", "log_min_duration_statement: 777ms"));
        history.await(
                "work_mem in a new session", _ -> history.sql("SHOW work_mem").equals("768kB"));
        System.out.printf("a parameter took effect after %s%n", Duration.between(changed, Instant.now()));
        history.awaitConfigured();
        assertThat(history.sql("SHOW log_min_duration_statement")).isEqualTo("777ms");
        before.sameAs(history);
        var configuration = history.status().path("configuration");
        assertThat(configuration.path("hash").asText())
                .isEqualTo(history.sql("SELECT current_setting('alert_history.config_hash')"));
        assertThat(Instant.parse(configuration.path("since").asText())).isAfterOrEqualTo(changed);
    }

    @Test
    void aRestartParameterRestartsOnce() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        history.apply(with("wal_buffers: 2MB"));
        history.await("wal_buffers", _ -> shows(history, "wal_buffers", "2MB"));
        history.awaitConfigured();
        assertThat(Running.of(history).pod()).isNotEqualTo(before.pod());
        assertThat(Running.incarnations(history, QUIET)).hasSize(1);
        assertThat(events(history, "Restarting")).isEqualTo(1);
    }

    @Test
    void anotherNumberOfClientsRestartsOnce() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        int connections = Integer.parseInt(history.sql("SHOW max_connections"));
        history.apply(Database.SMALL + "clients: {reserved: 2}\n");
        history.await(
                "max_connections",
                _ -> !shows(history, "max_connections", Integer.toString(connections)) && reachable(history));
        history.awaitConfigured();
        assertThat(Running.incarnations(history, QUIET)).hasSize(1);
        assertThat(events(history, "Restarting")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "work_mem: banana",
                "max_wal_senders: 9999999",
                "max_conections: \"100\"",
                "\"work_mem = 4MB\\nssl\": \"off\"",
                "\"include\": /etc/passwd",
                "shared_buffers: 900GB",
            })
    void aWrongParameterIsRefusedAndTheDatabaseUntouched(String parameter) {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        var files = files(history);
        refused(history, with(parameter));
        assertThat(files(history)).isEqualTo(files);
        before.sameAs(history);
        history.apply(with("work_mem: 768kB"));
        history.awaitCondition("Valid", "True Accepted");
        history.await("work_mem", _ -> history.sql("SHOW work_mem").equals("768kB"));
        before.sameAs(history);
    }

    @Test
    void aSumOfMemoryThatCannotFitIsRefused() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        refused(history, Database.SMALL + "clients: {reserved: 900}\n");
        before.sameAs(history);
    }

    @Test
    void aChangeTakenBackLeavesNothingPending() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        var paused = "paused: true\n";
        history.apply(with("wal_buffers: 2MB") + paused);
        history.awaitCondition("Valid", "True Paused");
        history.apply(Database.SMALL + paused);
        history.apply(Database.SMALL);
        history.awaitConfigured();
        assertThat(history.condition("RestartPending")).startsWith("False NothingPending");
        assertThat(history.status().path("pendingRestart").asText()).isEmpty();
        assertThat(Running.incarnations(history, Duration.ofSeconds(10))).hasSize(1);
        before.sameAs(history);
    }

    @Test
    void whatTheOperatorItselfWouldChangeWaitsForAWord() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        Pods.annotate(history, "alerthistory.io/template", "of-another-operator");
        history.awaitCondition("RestartPending", "True OperatorChange");
        assertThat(Running.incarnations(history, Duration.ofSeconds(10))).hasSize(1);
        before.sameAs(history);
        history.annotate("alerthistory.io/restart", "now");
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        history.awaitConfigured();
        assertThat(Running.incarnations(history, QUIET)).hasSize(1);
        assertThat(events(history, "Restarting")).isEqualTo(1);
    }

    @Test
    void whatTheOperatorItselfWouldChangeHappensInTheWindow() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        Pods.annotate(history, "alerthistory.io/template", "of-another-operator");
        history.awaitCondition("RestartPending", "True OperatorChange");
        before.sameAs(history);
        history.apply(Database.SMALL + "rollout: {window: {start: \"00:00\", duration: 24h, timeZone: UTC}}\n");
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        history.awaitConfigured();
    }

    @Test
    void alterSystemIsRefusedAndASettingInItsFileIsSaid() {
        var history = space.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        assertThatThrownBy(() -> history.sql("ALTER SYSTEM SET work_mem = '9MB'"))
                .hasMessageContaining("ALTER SYSTEM is not allowed in this environment");
        history.exec("sh", "-c", "echo \"work_mem = '9MB'\" >> \"$PGDATA/postgresql.auto.conf\"");
        history.sql("SELECT pg_reload_conf()");
        assertThat(history.awaitCondition("SettingsFromSpec", "False SetElsewhere"))
                .contains("work_mem");
        history.exec("sh", "-c", "sed -i /work_mem/d \"$PGDATA/postgresql.auto.conf\"");
        history.sql("SELECT pg_reload_conf()");
        history.awaitCondition("SettingsFromSpec", "True");
    }

    @Test
    void aPodThatGoesWhileTheSpecIsWrongComesBackWithTheLastGoodConfiguration() {
        var history = space.database("history", with("work_mem: 768kB")).awaitReady();
        history.awaitConfigured();
        var before = Running.of(history);
        history.apply(with("work_mem: banana"));
        history.awaitCondition("Valid", "False Invalid");
        Pods.delete(history);
        history.await("another pod", _ -> Pods.other(history, before.pod()) && reachable(history));
        history.awaitReady();
        assertThat(history.sql("SHOW work_mem")).isEqualTo("768kB");
        assertThat(history.condition("Valid")).startsWith("False Invalid");
    }

    private static String with(String... parameters) {
        return Database.SMALL + "parameters:\n" + String.join("\n", parameters).indent(2);
    }

    // Both are good: the API server's no, or the condition.
    private static void refused(Database history, String spec) {
        try {
            history.apply(spec);
        } catch (KubernetesClientException e) {
            System.out.println("refused by the API server: " + e.getMessage());
            assertThat(e.getCode()).isEqualTo(422);
            return;
        }
        System.out.println(history.awaitCondition("Valid", "False Invalid"));
    }

    private ConfigMapData files(Database history) {
        ConfigMap map = space.client()
                .configMaps()
                .inNamespace(history.namespace())
                .withName(history.object("-config"))
                .get();
        return new ConfigMapData(map.getMetadata().getUid(), map.getData().toString());
    }

    private record ConfigMapData(String uid, String files) {}

    private static boolean shows(Database history, String setting, String value) {
        try {
            return history.sql("SHOW " + setting).equals(value);
        } catch (AssertionError | KubernetesClientException _) {
            return false; // it restarts
        }
    }

    private static boolean reachable(Database history) {
        return shows(history, "server_encoding", "UTF8");
    }

    private static long events(Database history, String reason) {
        return Cluster.client().v1().events().inNamespace(history.namespace()).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .count();
    }
}
