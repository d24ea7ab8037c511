package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a parameter gets into a running database without a restart, and what keeps a wrong one out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigurationTest {
    // What they change takes the kubelet some seconds to bring, and would take as long to be taken back.
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @Test
    @Order(LAST)
    void aReloadOnlyParameterTakesEffectWithoutARestart() {
        var history = SHARED.get();
        var marker = RestartMarker.of(history);
        var changed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        history.apply(with("work_mem: 768kB", "log_min_duration_statement: 777ms"));
        history.await(
                "work_mem in a new session", _ -> history.sql("SHOW work_mem").equals("768kB"));
        System.out.printf("a parameter took effect after %s%n", Duration.between(changed, Instant.now()));
        history.awaitConfigured();
        assertThat(history.sql("SHOW log_min_duration_statement")).isEqualTo("777ms");
        marker.assertNotRestarted(history);
        var configuration = history.status().path("configuration");
        assertThat(configuration.path("hash").asText())
                .isEqualTo(history.sql("SELECT current_setting('alert_history.config_hash')"));
        assertThat(Instant.parse(configuration.path("loadTime").asText())).isAfterOrEqualTo(changed);
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
        assertRefused(with(parameter));
    }

    @Test
    void aSumOfMemoryThatCannotFitIsRefused() {
        assertRefused(TestPostgresInstance.SMALL + "clients: {reservedConnections: 900}\n");
    }

    @Test
    @Order(LAST)
    void aCorrectedParameterTakesEffectWithoutARestart() {
        var history = SHARED.get();
        var marker = RestartMarker.of(history);
        history.apply(with("work_mem: banana"));
        history.awaitCondition("Valid", "False InvalidSpec");
        history.apply(with("work_mem: 640kB"));
        history.awaitCondition("Valid", "True Accepted");
        history.await("work_mem", _ -> history.sql("SHOW work_mem").equals("640kB"));
        history.awaitConfigured();
        marker.assertNotRestarted(history);
    }

    @Test
    void aChangeTakenBackLeavesNothingPending() {
        var history = SHARED.get().resetToSmall();
        var marker = RestartMarker.of(history);
        String paused = "paused: true\n";
        history.apply(with("wal_buffers: 2MB") + paused);
        history.awaitCondition("Valid", "True Paused");
        history.apply(TestPostgresInstance.SMALL + paused);
        history.resetToSmall();
        assertThat(history.condition("RestartPending")).startsWith("False NothingPending");
        assertThat(history.status().path("pendingRestart").asText()).isEmpty();
        history.reconcileTwice();
        marker.assertNotRestarted(history);
    }

    @Test
    void alterSystemIsRefusedAndASettingInItsFileIsReported() {
        var history = SHARED.get().resetToSmall();
        assertThatThrownBy(() -> history.sql("ALTER SYSTEM SET work_mem = '9MB'"))
                .hasMessageContaining("ALTER SYSTEM is not allowed in this environment");
        history.exec("sh", "-c", "echo \"work_mem = '9MB'\" >> \"$PGDATA/postgresql.auto.conf\"");
        history.sql("SELECT pg_reload_conf()");
        history.reconcileTwice(); // nothing tells the operator of a reload
        assertThat(history.awaitCondition("SettingsManaged", "False Overridden"))
                .contains("work_mem");
        history.exec("sh", "-c", "sed -i /work_mem/d \"$PGDATA/postgresql.auto.conf\"");
        history.sql("SELECT pg_reload_conf()");
        history.reconcileTwice();
        history.awaitCondition("SettingsManaged", "True");
    }

    private static void assertRefused(String spec) {
        var history = SHARED.get().resetToSmall();
        var marker = RestartMarker.of(history);
        var files = files(history);
        refuse(history, spec);
        assertThat(files(history)).isEqualTo(files);
        marker.assertNotRestarted(history);
    }

    // Both are good: the API server's refusal, or the condition.
    private static void refuse(TestPostgresInstance history, String spec) {
        try {
            history.apply(spec);
        } catch (KubernetesClientException e) {
            System.out.println("refused by the API server: " + e.getMessage());
            assertThat(e.getCode()).isEqualTo(422);
            return;
        }
        System.out.println(history.awaitCondition("Valid", "False InvalidSpec"));
    }

    private static ConfigurationFiles files(TestPostgresInstance history) {
        var map = new ManualEdit(history).get(ConfigMap.class, "-config");
        return new ConfigurationFiles(map.getMetadata().getUid(), map.getData().toString());
    }

    private record ConfigurationFiles(String uid, String content) {}

    private static String with(String... parameters) {
        return TestPostgresInstance.SMALL + "parameters:\n"
                + String.join("\n", parameters).indent(2);
    }
}
