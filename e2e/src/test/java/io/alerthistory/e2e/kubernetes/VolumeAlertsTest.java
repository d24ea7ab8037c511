package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.Fault;
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
    static final SharedNamespace<Database> SHARED = new SharedNamespace<>(namespace -> {
        var history = new Database(namespace, "history");
        history.apply(Database.SMALL);
        return history.awaitReady();
    });

    @TempDir
    Path folder;

    @Test
    void aVolumeThatFills() throws InterruptedException {
        var history = SHARED.get();
        var filler = new Filler(history);
        see(
                new Fault("AlertHistoryVolumeTight", () -> filler.fill(97), filler::empty),
                Fault.follows("AlertHistoryVolumeNearlyFull"),
                Fault.follows("AlertHistoryReadOnly"));
    }

    @Test
    void aVolumeOfManySmallFiles() throws InterruptedException {
        var history = SHARED.get();
        var filler = new Filler(history);
        var free = Integer.parseInt(history.exec("sh", "-c", "df --output=iavail /var/lib/postgresql | tail -n 1")
                .strip());
        see(new Fault("AlertHistoryInodesRunOut", () -> filler.files(free * 97 / 100), filler::empty));
    }

    private void see(Fault... faults) throws InterruptedException {
        try (var prometheus = ClusterPrometheus.watching(folder, FACTOR, SHARED.name(), Cluster.OPERATOR_NAMESPACE)) {
            prometheus.awaitScraped("alert-history-operator").awaitScraped("kubelet");
            Fault.see(List.of(faults), alert -> prometheus.fires(alert, SHARED.name()), PATIENCE);
        }
    }
}
