package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.AlertFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A repository is really switched off and filled: a real Prometheus says so, and no longer once it is mended. */
@Order(1)
class StoreAlertsTest {
    private static final int FACTOR = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final String SMALL_WAL = "parameters: {max_wal_size: 64MB, min_wal_size: 32MB}\n";

    @RegisterExtension
    static final SharedNamespace<OwnStoreArchive> SHARED = new SharedNamespace<>(StoreAlertsTest::create);

    @TempDir
    private static Path certificates;

    @TempDir
    private Path folder;

    private static OwnStoreArchive create(String namespace) {
        return OwnStoreArchive.create(namespace, certificates, SMALL_WAL);
    }

    @Test
    void aRepositoryThatIsUnreachable() throws InterruptedException {
        var own = SHARED.get().store();
        var archive = SHARED.get().archive().awaitArchived();
        verifyAlerts(
                new AlertFault("AlertHistoryRepositoryUnreachable", own::stop, own::start),
                new AlertFault("AlertHistoryArchivingFailing", () -> segments(archive.instance(), 12), () -> {}),
                new AlertFault("AlertHistoryWalAccumulating", () -> {}, () -> checkpoint(archive)));
    }

    @Test
    @Tag("long")
    void aRepositoryThatIsFull() throws InterruptedException {
        var own = SHARED.get().store();
        var archive = SHARED.get().archive().awaitArchived();
        verifyAlerts(new AlertFault(
                "AlertHistoryBackupFailed",
                () -> {
                    own.fill();
                    backup(archive, "no-room");
                },
                () -> {
                    own.empty();
                    backup(archive, "room");
                }));
    }

    /** More than twice max_wal_size. */
    private static void segments(TestPostgresInstance of, int count) {
        for (int i = 0; i < count; i++) {
            of.sql("SELECT pg_logical_emit_message(true, 'e2e', 'x'), pg_switch_wal()");
        }
    }

    /** With which WAL goes that was archived. */
    private static void checkpoint(ArchivedInstance of) {
        segments(of.instance(), 1); // wakes the archiver, which would try again within a minute
        ClusterWait.until(
                "nothing waits to be archived",
                () -> of.instance()
                        .sql("SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'")
                        .equals("0"));
        of.instance().sql("CHECKPOINT");
    }

    private static CustomResourceRequest backup(ArchivedInstance of, String name) {
        return CustomResourceRequest.backup(of.instance(), name, 1, "Full");
    }

    private void verifyAlerts(AlertFault... faults) throws InterruptedException {
        try (var prometheus =
                ClusterPrometheus.watching(folder, FACTOR, SHARED.name(), TestCluster.OPERATOR_NAMESPACE)) {
            prometheus.awaitScraped("alert-history-operator");
            AlertFault.verifyAlerts(List.of(faults), alert -> prometheus.isFiring(alert, SHARED.name()), PATIENCE);
        }
    }
}
