package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.AlertFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A volume is really filled, with bytes and with files: a real Prometheus says so, and no longer once it is mended. */
@Tag("long")
class VolumeAlertsTest {
    private static final int FACTOR = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED = new SharedNamespace<>(namespace -> {
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(TestPostgresInstance.SMALL);
        return history.awaitReady();
    });

    @TempDir
    Path folder;

    @Test
    void aVolumeThatFills() throws InterruptedException {
        var history = SHARED.get();
        var filler = new VolumeFiller(history);
        verifyAlerts(
                new AlertFault("AlertHistoryVolumeSpaceLow", () -> filler.fill(97), filler::empty),
                AlertFault.sideEffect("AlertHistoryVolumeNearlyFull"),
                AlertFault.sideEffect("AlertHistoryReadOnly"));
    }

    @Test
    void aVolumeOfManySmallFiles() throws InterruptedException {
        var history = SHARED.get();
        var filler = new VolumeFiller(history);
        var free = Integer.parseInt(history.exec("sh", "-c", "df --output=iavail /var/lib/postgresql | tail -n 1")
                .strip());
        verifyAlerts(new AlertFault("AlertHistoryVolumeInodesLow", () -> filler.files(free * 97 / 100), filler::empty));
    }

    private void verifyAlerts(AlertFault... faults) throws InterruptedException {
        try (var prometheus =
                ClusterPrometheus.watching(folder, FACTOR, SHARED.name(), TestCluster.OPERATOR_NAMESPACE)) {
            prometheus.awaitScraped("alert-history-operator").awaitScraped("kubelet");
            AlertFault.verifyAlerts(List.of(faults), alert -> prometheus.isFiring(alert, SHARED.name()), PATIENCE);
        }
    }
}
