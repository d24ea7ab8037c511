package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.AlertFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator is really stopped, locked out and asked for nonsense: a real Prometheus says so, and no longer once it
 * is mended.
 */
@Order(1)
class OperatorAlertsTest {
    // It looks each 30 s, and repeats what failed ever more slowly: less time would fall into the pauses.
    private static final int SLOW = 10;
    private static final int FAST = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    private static final String SPEC = TestPostgresInstance.SMALL + "tls: {serverSecret: theirs}\n";

    @TempDir
    static Path folder;

    private static IsolatedOperator operator;
    private static TestCertificateAuthority authority;
    private static TestPostgresInstance history;

    @BeforeAll
    static void install() {
        operator = IsolatedOperator.install(SPACE.name(), SPACE.name(), 1);
        history = new TestPostgresInstance(SPACE.name(), "history", SPACE.name());
        authority = TestCertificateAuthority.create(folder, "theirs");
        certificate(Duration.ofDays(60));
        history.apply(SPEC);
        history.awaitReady();
    }

    @Test
    void anOperatorThatIsGoneOrKeptOutOrFails() throws InterruptedException {
        var gone = new AlertFault("AlertHistoryOperatorDown", () -> operator.scale(0), () -> operator.scale(1));
        var keptOut = new AlertFault(
                "AlertHistoryOperatorNoLeader", () -> operator.assignLease("another"), () -> operator.assignLease(""));
        var fails = new AlertFault(
                "AlertHistoryReconcileErrors",
                () -> operator.revokePermissions(SPACE.name()),
                () -> operator.grantAllPermissions(SPACE.name()));
        verifyAlerts(SLOW, List.of(List.of(gone), List.of(keptOut), List.of(fails)));
    }

    @Test
    void anInstanceThatIsNotAsItsSpecAsksFor() throws InterruptedException {
        var expires = new AlertFault(
                "AlertHistoryCertificateExpiringSoon",
                () -> certificate(Duration.ofDays(3)),
                () -> certificate(Duration.ofDays(60)));
        var notAsAsked = new AlertFault(
                "AlertHistorySpecNotApplied",
                () -> history.apply(SPEC + "parameters: {work_mem: banana}\n"),
                () -> history.apply(SPEC));
        // A new image of the exporter is the operator's own change, which waits for a window.
        var pending = new AlertFault(
                "AlertHistoryRestartPending",
                () -> operator.deploy(SPACE.name(), 1, TestCluster.postgresImage("16")),
                () -> history.annotate(
                        "alerthistory.io/restart", UUID.randomUUID().toString()));
        verifyAlerts(FAST, List.of(List.of(expires, notAsAsked), List.of(pending)));
    }

    private static void certificate(Duration life) {
        var now = Instant.now();
        var pair = authority.server(
                List.of(history.object("-rw") + "." + SPACE.name() + ".svc"),
                now.minus(Duration.ofMinutes(5)),
                now.plus(life));
        ObjectStore.secret(
                SPACE.name(),
                "theirs",
                Map.of("tls.crt", pair.certificate(), "tls.key", pair.key(), "ca.crt", authority.certificate()));
    }

    /** Group after group: what one breaks would hide the next. */
    private static void verifyAlerts(int factor, List<List<AlertFault>> groups) throws InterruptedException {
        try (var prometheus = ClusterPrometheus.watching(folder.resolve("by-" + factor), factor, SPACE.name())) {
            for (var faults : groups) {
                prometheus.awaitScraped("alert-history-operator").awaitSeries("alert_history_operator_leader == 1");
                ClusterWait.until(
                        "nothing of the group before is left",
                        () -> faults.stream().map(AlertFault::alert).noneMatch(prometheus::isFiring));
                AlertFault.verifyAlerts(faults, prometheus::isFiring, PATIENCE);
            }
        }
    }
}
