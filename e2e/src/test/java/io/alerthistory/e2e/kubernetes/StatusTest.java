package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person is told: by kubectl get, by events, by metrics. {@link LogsTest} looks for passwords in all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusTest {
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @Test
    void kubectlGetShowsVersionReadyStorageAndPendingRestart() {
        var history = SHARED.get().resetToSmall();
        var rows = KubectlTable.of("/apis/alerthistory.io/v1alpha1/namespaces/" + SHARED.name() + "/postgresinstances");
        assertThat(rows.columns())
                .containsExactly(
                        "Name",
                        "Version",
                        "Ready",
                        "Storage",
                        "Archiving",
                        "Verified",
                        "Restart",
                        "Reason",
                        "Message",
                        "Age");
        assertThat(rows.row())
                .startsWith("history", history.status().path("version").asText(), "True", "1Gi")
                .contains("LoginSucceeded");
    }

    @Test
    void eventsSayWhatHappenedAndWhatToChange() {
        var history = SHARED.get().resetToSmall();
        history.apply(TestPostgresInstance.SMALL + "parameters: {work_mem: banana}\n");
        history.awaitCondition("Valid", "False InvalidSpec");
        ClusterWait.until(
                "a warning",
                () -> events().stream()
                        .anyMatch(event -> event.getType().equals("Warning")
                                && event.getReason().equals("InvalidSpec")
                                && event.getMessage().contains("spec.parameters.work_mem")));
        assertThat(events().stream().map(Event::getReason)).contains("Ready", "RolesApplied", "SecretWritten");
    }

    @Test
    @Order(LAST)
    void metricsShowEveryConditionAndForgetWhatWasDeleted() {
        var history = SHARED.get().resetToSmall();
        ClusterWait.until(
                "Ready in the metrics",
                () -> TestCluster.operatorMetrics()
                        .lines()
                        .anyMatch(line -> line.startsWith("alert_history_instance_condition{")
                                && line.contains("condition=\"Ready\"")
                                && line.contains("instance_namespace=\"" + SHARED.name() + "\"")
                                && line.contains("status=\"True\"")
                                && line.endsWith(" 1.0")));
        history.delete();
        ClusterWait.until(
                "no metrics of it",
                () -> !TestCluster.operatorMetrics().contains("namespace=\"" + SHARED.name() + "\""));
    }

    private static List<Event> events() {
        return TestCluster.client().v1().events().inNamespace(SHARED.name()).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getKind().equals("PostgresInstance"))
                .toList();
    }
}
