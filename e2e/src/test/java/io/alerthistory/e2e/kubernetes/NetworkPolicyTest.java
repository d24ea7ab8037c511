package io.alerthistory.e2e.kubernetes;

import static io.alerthistory.e2e.kubernetes.ConnectionProbePod.ConnectionOutcome.CONNECTED;
import static io.alerthistory.e2e.kubernetes.ConnectionProbePod.ConnectionOutcome.REFUSED;
import static io.alerthistory.e2e.kubernetes.ConnectionProbePod.ConnectionOutcome.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database is reached by whom it should be and by nobody else, and reaches nothing itself: real connections. */
class NetworkPolicyTest {
    private static final int POSTGRES = 5432;
    private static final int EXPORTER = 9187;
    private static final int BACKUP = 8432;
    private static final String CLIENT = "alerthistory.io/client";
    private static final Map<String, String> OPERATOR =
            Map.of("app.kubernetes.io/name", "alert-history", "app.kubernetes.io/component", "operator");

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @RegisterExtension
    static final SharedNamespace<String> ELSEWHERE = new SharedNamespace<>(namespace -> namespace);

    // By namespace and name: a pod that has called from somewhere calls again.
    private static final Map<String, ConnectionProbePod> CALLERS = new HashMap<>();

    @Test
    void onlyLabelledPodsOfItsNamespaceReachPostgres() {
        var history = SHARED.get().resetToSmall();
        var address = address(history, "-rw");

        clientPod("client", Map.of(CLIENT, "history")).awaitOutcome(address, POSTGRES, CONNECTED);
        clientPod("unlabelled", Map.of()).awaitOutcome(address, POSTGRES, UNANSWERED);
        clientPod("of-another-instance", Map.of(CLIENT, "other")).awaitOutcome(address, POSTGRES, UNANSWERED);
        foreignPod("client", Map.of(CLIENT, "history")).awaitOutcome(address, POSTGRES, UNANSWERED);
    }

    @Test
    void theOperatorReachesPostgresAndNoPodThatOnlyLooksLikeIt() {
        var history = SHARED.get().resetToSmall();
        assertThat(history.condition("Ready")).startsWith("True LoginSucceeded");

        foreignPod("operator", OPERATOR).awaitOutcome(address(history, "-rw"), POSTGRES, UNANSWERED);
        clientPod("operator", OPERATOR).awaitOutcome(address(history, "-rw"), POSTGRES, UNANSWERED);
    }

    @Test
    void theMonitoringNamespaceReachesTheExporterAndNothingElse() {
        var history = SHARED.get();
        history.apply(TestPostgresInstance.SMALL
                + "networkPolicy: {monitoring: [{namespace: %s}]}\n".formatted(ELSEWHERE.get()));
        history.awaitReady();

        var prometheus = foreignPod("prometheus", Map.of());
        prometheus.awaitOutcome(address(history, "-exporter"), EXPORTER, CONNECTED);
        prometheus.awaitOutcome(address(history, "-rw"), POSTGRES, UNANSWERED);
        clientPod("client", Map.of(CLIENT, "history"))
                .awaitOutcome(address(history, "-exporter"), EXPORTER, UNANSWERED);
    }

    @Test
    void nobodyReachesTheExporterWhenNobodyIsNamed() {
        var history = SHARED.get().resetToSmall();
        clientPod("client", Map.of(CLIENT, "history"))
                .awaitOutcome(address(history, "-exporter"), EXPORTER, UNANSWERED);
        foreignPod("prometheus", Map.of()).awaitOutcome(address(history, "-exporter"), EXPORTER, UNANSWERED);
    }

    @Test
    void aBackupReachesItsPortAndNothingElse() {
        var history = SHARED.get().resetToSmall();
        var address = history.pod().getStatus().getPodIP();

        // Nothing listens there yet: refused by the pod itself, so the policy let it through.
        var backup = clientPod("backup", backupLabels());
        backup.awaitOutcome(address, BACKUP, REFUSED);
        backup.awaitOutcome(address, POSTGRES, UNANSWERED);
        clientPod("client", Map.of(CLIENT, "history")).awaitOutcome(address, BACKUP, UNANSWERED);
        foreignPod("backup", backupLabels()).awaitOutcome(address, BACKUP, UNANSWERED);
    }

    private static Map<String, String> backupLabels() {
        return Map.of("app.kubernetes.io/instance", "history", "app.kubernetes.io/component", "backup");
    }

    @Test
    void theDatabaseAsksForNamesAndReachesNoMetadata() throws IOException {
        try (var _ = MetadataAddress.serve()) {
            var history = SHARED.get();
            history.apply(TestPostgresInstance.SMALL + "networkPolicy: {enabled: false}\n");
            history.awaitReady();
            var database = new ConnectionProbePod(history.namespace(), history.podName(), "postgres");
            database.awaitOutcome(MetadataAddress.ADDRESS, MetadataAddress.PORT, CONNECTED);

            history.resetToSmall();
            database.awaitOutcome(MetadataAddress.ADDRESS, MetadataAddress.PORT, UNANSWERED);
            assertThat(database.run("getent", "hosts", "kubernetes.default.svc").exit())
                    .as("asks for a name")
                    .isZero();
            database.awaitOutcome("kubernetes.default.svc", 443, UNANSWERED);
        }
    }

    private static ConnectionProbePod clientPod(String name, Map<String, String> labels) {
        return callerIn(SHARED.name(), name, labels);
    }

    private static ConnectionProbePod foreignPod(String name, Map<String, String> labels) {
        return callerIn(ELSEWHERE.get(), name, labels);
    }

    private static ConnectionProbePod callerIn(String namespace, String name, Map<String, String> labels) {
        return CALLERS.computeIfAbsent(namespace + "/" + name, _ -> ConnectionProbePod.create(namespace, name, labels));
    }

    private static String address(TestPostgresInstance database, String service) {
        return database.object(service) + "." + database.namespace() + ".svc";
    }
}
