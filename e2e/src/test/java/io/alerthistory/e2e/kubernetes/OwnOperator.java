package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.util.List;
import java.util.Optional;

/**
 * An operator of a test's own, for tests that disturb it: an installation of its own name, so that the cluster's shared
 * operator leaves its instances alone, in the namespace {@code home}, looking after the namespace {@code watched}.
 */
final class OwnOperator {
    /** The installation that looks after everybody's instances. */
    static final String SHARED = "alert-history";

    private static final String EXPORTER = Cluster.postgresImage("17");

    private final String home;
    private final String installation;

    private OwnOperator(String home, String installation) {
        this.home = home;
        this.installation = installation;
    }

    static OwnOperator install(String home, String watched, int replicas) {
        var operator = new OwnOperator(home, watched);
        operator.create(new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("operator")
                .withNamespace(home)
                .endMetadata()
                .build());
        List.of(home, watched).stream().distinct().forEach(operator::allow);
        operator.deploy(watched, replicas, EXPORTER);
        return operator;
    }

    /** A database that it looks after. */
    Database database(String name, String spec) {
        var database = new Database(installation, name, installation);
        database.apply(spec);
        return database;
    }

    // All rights in the test's namespaces: what an operator needs at least is shown with the chart's roles.
    private void allow(String namespace) {
        create(new RoleBindingBuilder()
                .withNewMetadata()
                .withName("operator-of-" + home)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .addNewSubject("", "ServiceAccount", "operator", home)
                .build());
    }

    void deploy(String watched, int replicas, String exporterImage) {
        var yaml = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: operator, namespace: %1$s}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {own: operator}}
                  template:
                    metadata:
                      labels: {own: operator, app.kubernetes.io/name: alert-history, app.kubernetes.io/component: operator}
                    spec:
                      serviceAccountName: operator
                      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                      containers:
                      - name: operator
                        image: %3$s
                        imagePullPolicy: IfNotPresent
                        args: [operator, --installation, %4$s, --watch-namespaces, %5$s,
                               --postgres-image, 16=%6$s, --postgres-image, 17=%7$s,
                               --exporter-image, %8$s, --exporter-command, prometheus-postgres-exporter]
                        env:
                        - {name: POD_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                        - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                        - {name: JAVA_TOOL_OPTIONS, value: "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m"}
                        readinessProbe: {httpGet: {path: /readyz, port: 8080}, periodSeconds: 1}
                        securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                        resources: {requests: {cpu: 20m, memory: 150Mi}, limits: {memory: 300Mi}}
                        volumeMounts: [{name: tmp, mountPath: /tmp}]
                      volumes: [{name: tmp, emptyDir: {}}]
                """.formatted(
                        home,
                        replicas,
                        Cluster.image(),
                        installation,
                        watched,
                        Cluster.postgresImage("16"),
                        Cluster.postgresImage("17"),
                        exporterImage);
        Cluster.client()
                .resource((Deployment)
                        Cluster.client().getKubernetesSerialization().unmarshal(yaml, Deployment.class))
                .fieldManager("e2e")
                .forceConflicts()
                .serverSideApply();
    }

    private void create(HasMetadata object) {
        Cluster.client().resource(object).create();
    }

    /** The replica that works; empty while there is none. */
    String leader() {
        return Optional.ofNullable(Cluster.client()
                        .leases()
                        .inNamespace(home)
                        .withName(installation + "-operator")
                        .get())
                .map(lease -> lease.getSpec().getHolderIdentity())
                .orElse("");
    }

    /** How many replicas are ready: a standby is, too. */
    int ready() {
        return Optional.ofNullable(Cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(home)
                        .withName("operator")
                        .get()
                        .getStatus()
                        .getReadyReplicas())
                .orElse(0);
    }

    /** Ends every replica at once and without a word. */
    void kill() {
        Cluster.client()
                .pods()
                .inNamespace(home)
                .withLabel("own", "operator")
                .withGracePeriod(0)
                .delete();
    }

    /** Ends one replica; politely with a grace period above 0. */
    void end(String pod, long graceSeconds) {
        Cluster.client()
                .pods()
                .inNamespace(home)
                .withName(pod)
                .withGracePeriod(graceSeconds)
                .delete();
    }
}
