package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * The clock in a database's container, by libfaketime; what somebody else adds to the StatefulSet, the operator leaves.
 */
record ContainerClock(ArchivedInstance archive) {
    /** From now on it is wrong by so much, such as {@code +20m}, as libfaketime writes it. */
    void setOffset(String offset) {
        TestCluster.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("faketime")
                        .withNamespace(database().namespace())
                        .endMetadata()
                        .withBinaryData(Map.of("libfaketime.so", library()))
                        .build())
                .serverSideApply();
        restartWith("""
                containers:
                - name: postgres
                  env:
                  - {name: LD_PRELOAD, value: /faketime/libfaketime.so}
                  - {name: FAKETIME, value: "%s"}
                  volumeMounts: [{name: faketime, mountPath: /faketime}]
                volumes: [{name: faketime, configMap: {name: faketime}}]
                """.formatted(offset));
    }

    void removeOffset() {
        restartWith("""
                containers: [{name: postgres}]
                """);
    }

    private void restartWith(String pod) {
        TestCluster.client()
                .resource(TestCluster.client()
                        .getKubernetesSerialization()
                        .unmarshal(
                                """
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: %s-postgresql, namespace: %s}
                        spec:
                          template:
                            spec:
                        """.formatted(database().name(), database().namespace()) + pod.indent(6),
                                StatefulSet.class))
                .fieldManager("clock")
                .serverSideApply();
        var podUid = database().pod().getMetadata().getUid();
        DatabasePods.kill(database());
        ClusterWait.until("another pod", () -> DatabasePods.isReplaced(database(), podUid));
        archive.awaitUsable();
    }

    private TestPostgresInstance database() {
        return archive.instance();
    }

    // Debian's package libfaketime.
    private static String library() {
        var file = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
        Assumptions.assumeTrue(Files.isReadable(file), "skipped: there is no " + file);
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
