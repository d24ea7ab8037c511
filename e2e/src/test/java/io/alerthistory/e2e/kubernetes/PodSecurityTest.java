package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database's pod in a namespace that admits only restricted ones: what it may do, and what it cannot see. */
class PodSecurityTest {
    @RegisterExtension
    static final SharedNamespace<Scraped> SHARED = new SharedNamespace<>(Scraped::create);

    /** An instance, and a pod that may scrape its exporter. */
    private record Scraped(TestPostgresInstance history, ClientPod client) {
        static Scraped create(String namespace) {
            var history = TestPostgresInstance.create(
                    namespace,
                    TestPostgresInstance.SMALL
                            + "networkPolicy: {monitoring: [{podLabels: {alerthistory.io/client: history}}]}\n");
            return new Scraped(history, ClientPod.of(history, "history"));
        }

        boolean up() {
            return client.get(history.object("-exporter"), 9187, "/metrics")
                    .lines()
                    .anyMatch("pg_up 1"::equals);
        }
    }

    @Test
    void runsWithoutPrivilegesOnAReadOnlyRoot() {
        var history = SHARED.get().history();
        var pod = history.pod();
        assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSpec().getContainers()).allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        });
        assertThat(history.exec("id", "-u")).isEqualTo("999");
        assertThat(history.exec("grep", "CapEff", "/proc/self/status")).endsWith("0000000000000000");
        assertThatThrownBy(() -> history.exec("touch", "/etc/x")).hasMessageContaining("Read-only file system");
        assertThat(history.exec("cat", "/proc/1/comm")).isEqualTo("tini");
    }

    @Test
    void hasNoTokenOfTheCluster() {
        var history = SHARED.get().history();
        assertThatThrownBy(() -> history.exec("ls", "/var/run/secrets/kubernetes.io"))
                .hasMessageContaining("No such file");
        assertThat(history.exec("env").lines()).noneMatch(line -> line.startsWith("HISTORY_POSTGRESQL"));
    }

    @Test
    void mountsNoKeyOfAnAuthority() {
        var history = SHARED.get().history();
        assertThat(history.pod().getSpec().getVolumes().stream().flatMap(PodSecurityTest::secrets))
                .contains("history-postgresql-server")
                .doesNotContain("history-postgresql-ca", "history-postgresql-verifiers", "history-postgresql-app");
    }

    @Test
    void sharedMemoryIsSized() {
        var history = SHARED.get().history();
        var line = history.exec("df", "--output=fstype,size", "--block-size=1M", "/dev/shm")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
        assertThat(line.strip().split(" +")).containsExactly("tmpfs", "512");
    }

    @Test
    void trustsNobody() {
        var history = SHARED.get().history();
        assertThat(history.sql("SELECT DISTINCT auth_method FROM pg_hba_file_rules ORDER BY 1")
                        .lines())
                .containsExactlyInAnyOrder("cert", "peer", "reject", "scram-sha-256");
        assertThat(history.sql("SELECT count(*) FROM pg_hba_file_rules WHERE error IS NOT NULL"))
                .isEqualTo("0");
    }

    @Test
    void theExporterServesMetricsThroughItsService() {
        var scraped = SHARED.get();
        var history = scraped.history();
        ClusterWait.until("pg_up 1", scraped::up);
        assertThat(history.sql("SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name ~ 'exporter'"
                        + " OR usename = 'monitoring'"))
                .isEqualTo("monitoring");
    }

    @Test
    void theExporterTakesANewPasswordAndThePodStays() {
        var scraped = SHARED.get();
        var history = scraped.history();
        ClusterWait.until("pg_up 1", scraped::up);
        var marker = RestartMarker.of(history);
        int restarts = exporter(history).getRestartCount();
        new ManualEdit(history).editSecret("-monitoring", "password", "another-Password-1");
        ClusterWait.until(
                "the exporter restarts itself", () -> exporter(history).getRestartCount() > restarts);
        ClusterWait.until("pg_up 1 again", scraped::up);
        marker.assertNotRestarted(history);
    }

    private static ContainerStatus exporter(TestPostgresInstance database) {
        return DatabasePods.containerStatus(database.pod(), "exporter").orElseThrow();
    }

    private static Stream<String> secrets(Volume volume) {
        return Stream.concat(
                Stream.ofNullable(volume.getSecret()).map(secret -> secret.getSecretName()),
                Stream.ofNullable(volume.getProjected())
                        .flatMap(projected -> projected.getSources().stream())
                        .flatMap(source -> Stream.ofNullable(source.getSecret()))
                        .map(secret -> secret.getName()));
    }
}
