package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The operator is really stopped, locked out and asked for nonsense: a real Prometheus says so, and no longer once it is mended. */
class OperatorAlertsTest {
    // It looks each 30 s, and repeats what failed ever more slowly: less time would fall into the pauses.
    private static final int SLOW = 10;
    private static final int FAST = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @RegisterExtension
    final Space space = new Space();

    @TempDir
    Path folder;

    private OwnOperator operator;
    private Database history;

    @BeforeEach
    void install() {
        operator = OwnOperator.install(space.name(), space.name(), 1);
        history = operator.database("history", Database.SMALL);
    }

    @Test
    void anOperatorThatIsGoneOrKeptOutOrFails() throws InterruptedException {
        history.awaitReady();
        see(SLOW, new Fault("AlertHistoryUnwatched", () -> operator.scale(0), () -> operator.scale(1)));
        see(SLOW, new Fault("AlertHistoryNoLeader", () -> operator.leaseTo("another"), () -> operator.leaseTo("")));
        see(
                SLOW,
                new Fault(
                        "AlertHistoryReconcileFails",
                        () -> operator.forbid(space.name()),
                        () -> operator.permit(space.name())));
    }

    @Test
    void anInstanceThatIsNotAsItsSpecAsksFor() throws InterruptedException {
        var authority = Authority.create(folder, "theirs");
        certificate(authority, Duration.ofDays(60));
        var spec = Database.SMALL + "tls: {serverSecret: theirs}\n";
        history.apply(spec);
        history.awaitReady();
        see(
                FAST,
                new Fault(
                        "AlertHistoryCertificateExpires",
                        () -> certificate(authority, Duration.ofDays(3)),
                        () -> certificate(authority, Duration.ofDays(60))),
                new Fault(
                        "AlertHistoryNotAsAsked",
                        () -> history.apply(spec + "parameters: {work_mem: banana}\n"),
                        () -> history.apply(spec)));
        // A new image of the exporter is the operator's own change, which waits for a window.
        see(
                FAST,
                new Fault(
                        "AlertHistoryRestartPending",
                        () -> operator.deploy(space.name(), 1, Cluster.postgresImage("16")),
                        () -> history.annotate("alerthistory.io/restart", "now")));
    }

    private void certificate(Authority authority, Duration life) {
        var now = Instant.now();
        var pair = authority.server(
                List.of(history.object("-rw") + "." + space.name() + ".svc"),
                now.minus(Duration.ofMinutes(5)),
                now.plus(life));
        Store.secret(
                space.name(),
                "theirs",
                Map.of("tls.crt", pair.certificate(), "tls.key", pair.key(), "ca.crt", authority.certificate()));
    }

    private void see(int factor, Fault... faults) throws InterruptedException {
        try (var prometheus = ClusterPrometheus.watching(folder, factor, space.name())) {
            prometheus.awaitScraped("alert-history-operator").awaitSeries("alert_history_operator_leader == 1");
            Fault.see(List.of(faults), prometheus::fires, PATIENCE);
        }
    }
}
