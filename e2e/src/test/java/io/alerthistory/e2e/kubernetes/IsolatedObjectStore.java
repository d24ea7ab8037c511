package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An S3 endpoint of a test's own, on a small volume, for tests that disturb it: S3_IMAGE, else the lab's S3Proxy. */
record IsolatedObjectStore(String namespace, ObjectStore store) {
    /** @param folder for its certificates */
    static IsolatedObjectStore create(String namespace, Path folder) {
        var host = "store." + namespace + ".svc";
        var authority = TestCertificateAuthority.create(folder, "store-ca");
        var keys = authority.serverStore(List.of(host, host + ".cluster.local"));
        TestCluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("store")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withData(Map.of("keystore.p12", Base64.getEncoder().encodeToString(bytes(keys))))
                        .build())
                .create();
        for (var yaml : objects().replace("IMAGE", image()).split("---\n", -1)) {
            TestCluster.client().resource(yaml).inNamespace(namespace).create();
        }
        var store = new IsolatedObjectStore(
                namespace,
                new ObjectStore(
                        host + ":9000", "own", "us-east-1", "own", "own-secret-of-the-test", authority.certificate()));
        store.awaitReplicas(1);
        store.store.createSecrets(namespace);
        return store;
    }

    private static String objects() {
        try (var yaml =
                Objects.requireNonNull(IsolatedObjectStore.class.getResourceAsStream("/kubernetes/store.yaml"))) {
            return new String(yaml.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String image() {
        return Optional.ofNullable(System.getenv("S3_IMAGE")).orElse("lab.local/s3proxy:4");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        deployment().scale(0);
        ClusterWait.until("the store is unreachable", () -> pods().isEmpty());
    }

    void start() {
        deployment().scale(1);
        awaitReplicas(1);
    }

    /** Not a byte more fits. */
    void fill() {
        DatabasePods.exec(
                namespace, pod(), "s3proxy", "sh", "-c", "cat /dev/zero > /data/filler 2>/dev/null; sync; true");
    }

    /** Everything in it is gone, and it answers as before. */
    void deleteAllObjects() {
        DatabasePods.exec(namespace, pod(), "s3proxy", "sh", "-c", "rm -rf /data/own/*");
    }

    void empty() {
        DatabasePods.exec(namespace, pod(), "s3proxy", "rm", "/data/filler");
    }

    /** Somebody deletes the files of every backup, and leaves what speaks of them. */
    void deleteBackupFiles() {
        DatabasePods.exec(namespace, pod(), "s3proxy", "sh", "-c", """
                find /data/own -path '*/backup/*/pg_data/*' -type f -delete
                find /data/own -path '*/backup/*/bundle/*' -type f -delete""");
    }

    private String pod() {
        return pods().getFirst().getMetadata().getName();
    }

    private List<Pod> pods() {
        return TestCluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app", "store")
                .list()
                .getItems();
    }

    private void awaitReplicas(int replicas) {
        ClusterWait.until(
                "the store answers",
                () -> Optional.ofNullable(deployment().get().getStatus().getReadyReplicas())
                                .orElse(0)
                        == replicas);
    }

    private RollableScalableResource<Deployment> deployment() {
        return TestCluster.client().apps().deployments().inNamespace(namespace).withName("store");
    }
}
