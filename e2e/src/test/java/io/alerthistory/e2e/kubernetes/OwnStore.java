package io.alerthistory.e2e.kubernetes;

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
import java.util.Optional;

/** An S3 endpoint of a test's own, on a small volume, for tests that disturb it: S3_IMAGE, else the lab's S3Proxy. */
record OwnStore(String namespace, Store store) {
    private static final String OBJECTS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: store}
            data:
              s3proxy.conf: |
                s3proxy.secure-endpoint=https://0.0.0.0:9000
                s3proxy.keystore-path=/etc/s3proxy-tls/keystore.p12
                s3proxy.keystore-password=test
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=own
                s3proxy.credential=own-secret-of-the-test
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=/data
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: store}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 320Mi}}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: store}
            spec: {selector: {app: store}, ports: [{name: s3, port: 9000}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: store}
            spec:
              strategy: {type: Recreate}
              selector: {matchLabels: {app: store}}
              template:
                metadata: {labels: {app: store}}
                spec:
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001, seccompProfile: {type: RuntimeDefault}}
                  initContainers:
                  - name: bucket
                    image: IMAGE
                    imagePullPolicy: IfNotPresent
                    command: [mkdir, -p, /data/own]
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                    volumeMounts: [{name: data, mountPath: /data}]
                  containers:
                  - name: s3proxy
                    image: IMAGE
                    imagePullPolicy: IfNotPresent
                    args: [--properties, /etc/s3proxy/s3proxy.conf]
                    ports: [{name: s3, containerPort: 9000}]
                    readinessProbe: {tcpSocket: {port: s3}, periodSeconds: 1}
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                    volumeMounts:
                    - {name: conf, mountPath: /etc/s3proxy}
                    - {name: tls, mountPath: /etc/s3proxy-tls, readOnly: true}
                    - {name: data, mountPath: /data}
                  volumes:
                  - {name: conf, configMap: {name: store}}
                  - {name: tls, secret: {secretName: store}}
                  - {name: data, persistentVolumeClaim: {claimName: store}}
            """;

    /** @param folder for its certificates */
    static OwnStore in(String namespace, Path folder) {
        var host = "store." + namespace + ".svc";
        var authority = Authority.create(folder, "store-ca");
        var keys = authority.serverStore(List.of(host, host + ".cluster.local"));
        Cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("store")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withData(Map.of("keystore.p12", Base64.getEncoder().encodeToString(bytes(keys))))
                        .build())
                .create();
        for (var yaml : OBJECTS.replace("IMAGE", image()).split("---\n", -1)) {
            Cluster.client().resource(yaml).inNamespace(namespace).create();
        }
        var store = new OwnStore(
                namespace,
                new Store(
                        host + ":9000", "own", "us-east-1", "own", "own-secret-of-the-test", authority.certificate()));
        store.awaitReplicas(1);
        store.store.secretsIn(namespace);
        return store;
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

    void away() {
        deployment().scale(0);
        Await.until("the store is away", () -> pods() == 0);
    }

    void back() {
        deployment().scale(1);
        awaitReplicas(1);
    }

    /** Not a byte more fits. */
    void fill() {
        Pods.exec(namespace, pod(), "s3proxy", "sh", "-c", "cat /dev/zero > /data/filler 2>/dev/null; sync; true");
    }

    void empty() {
        Pods.exec(namespace, pod(), "s3proxy", "rm", "/data/filler");
    }

    /** Somebody deletes the files of every backup, and leaves what speaks of them. */
    void loseBackups() {
        Pods.exec(namespace, pod(), "s3proxy", "sh", "-c", """
                find /data/own -path '*/backup/*/pg_data/*' -type f -delete
                find /data/own -path '*/backup/*/bundle/*' -type f -delete""");
    }

    private String pod() {
        return Cluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app", "store")
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
    }

    private int pods() {
        return Cluster.client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app", "store")
                .list()
                .getItems()
                .size();
    }

    private void awaitReplicas(int wanted) {
        Await.until(
                "the store answers",
                () -> Optional.ofNullable(deployment().get().getStatus().getReadyReplicas())
                                .orElse(0)
                        == wanted);
    }

    private RollableScalableResource<Deployment> deployment() {
        return Cluster.client().apps().deployments().inNamespace(namespace).withName("store");
    }
}
