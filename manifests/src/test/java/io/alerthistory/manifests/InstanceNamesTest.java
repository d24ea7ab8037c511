package io.alerthistory.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients, documents and kept volumes depend on these: a change of one is a break. */
class InstanceNamesTest {
    private static final InstanceNames NAMES = new InstanceNames("history", "alerts");

    @Test
    void namesAreStable() {
        assertThat(Stream.of(
                        NAMES.base(),
                        NAMES.pod(),
                        NAMES.claim(),
                        NAMES.readWriteService(),
                        NAMES.exporterService(),
                        NAMES.configMap(),
                        NAMES.appSecret(),
                        NAMES.monitoringSecret(),
                        NAMES.bootstrapSecret(),
                        NAMES.verifiersSecret(),
                        NAMES.caSecret(),
                        NAMES.serverSecret(),
                        NAMES.host()))
                .containsExactly(
                        "history-postgresql",
                        "history-postgresql-0",
                        "data-history-postgresql-0",
                        "history-postgresql-rw",
                        "history-postgresql-exporter",
                        "history-postgresql-config",
                        "history-postgresql-app",
                        "history-postgresql-monitoring",
                        "history-postgresql-bootstrap",
                        "history-postgresql-verifiers",
                        "history-postgresql-ca",
                        "history-postgresql-server",
                        "history-postgresql-rw.alerts.svc");
    }

    @Test
    void theCertificateCoversEveryWayToWriteTheServer() {
        assertThat(NAMES.serverHosts())
                .contains(
                        "history-postgresql-rw",
                        "history-postgresql-rw.alerts.svc.cluster.local",
                        "history-postgresql-0.history-postgresql.alerts.svc",
                        "localhost");
    }

    @Test
    void twoInstancesShareNoSelector() {
        assertThat(InstanceLabels.selector(NAMES))
                .isNotEqualTo(InstanceLabels.selector(new InstanceNames("history-two", "alerts")));
    }
}
