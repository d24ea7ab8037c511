package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpecBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operator of a test's own, for tests that disturb it: an installation of its own name, so that the cluster's shared
 * operator leaves its instances alone, in the namespace {@code home}, looking after the namespace {@code watched}.
 */
final class IsolatedOperator {
    /** The installation that looks after everybody's instances. */
    static final String SHARED = "alert-history";

    private static final String EXPORTER = TestCluster.postgresImage("17");

    private final String operatorNamespace;
    private final String installation;

    private IsolatedOperator(String home, String installation) {
        this.operatorNamespace = home;
        this.installation = installation;
    }

    static IsolatedOperator install(String operatorNamespace, String watched, int replicas) {
        var operator = new IsolatedOperator(operatorNamespace, watched);
        operator.create(new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("operator")
                .withNamespace(operatorNamespace)
                .endMetadata()
                .build());
        // All rights in the test's namespaces: what an operator needs at least is shown with the chart's roles.
        List.of(operatorNamespace, watched).stream().distinct().forEach(operator::grantAllPermissions);
        operator.deploy(watched, replicas, EXPORTER);
        return operator;
    }

    /** A database that it looks after. */
    TestPostgresInstance database(String name, String spec) {
        var database = new TestPostgresInstance(installation, name, installation);
        database.apply(spec);
        return database;
    }

    // What a binding leads to cannot be changed: it is made anew.
    private void bind(String namespace, String kind, String role) {
        TestCluster.client()
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .withName("operator-of-" + operatorNamespace)
                .delete();
        create(new RoleBindingBuilder()
                .withNewMetadata()
                .withName("operator-of-" + operatorNamespace)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", kind, role)
                .addNewSubject("", "ServiceAccount", "operator", operatorNamespace)
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
                        command: [java, "@/app/jvm/operator", -cp, "@/app/jib-classpath-file", io.alerthistory.cli.Main]
                        args: [operator, --installation, %4$s, --watch-namespaces, %5$s,
                               --postgres-image, 16=%6$s, --postgres-image, 17=%7$s,
                               --exporter-image, %8$s, --exporter-command, prometheus-postgres-exporter]
                        ports: [{name: http, containerPort: 8080}]
                        env:
                        - {name: POD_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                        - {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                        - {name: ALERT_HISTORY_LOG, value: json}
                        readinessProbe: {httpGet: {path: /readyz, port: 8080}, periodSeconds: 1}
                        securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                        resources: {requests: {cpu: 10m, memory: 150Mi}, limits: {memory: 300Mi}}
                        volumeMounts: [{name: tmp, mountPath: /tmp}]
                      volumes: [{name: tmp, emptyDir: {}}]
                """.formatted(
                        operatorNamespace,
                        replicas,
                        TestCluster.image(),
                        installation,
                        watched,
                        TestCluster.postgresImage("16"),
                        TestCluster.postgresImage("17"),
                        exporterImage);
        TestCluster.client()
                .resource((Deployment)
                        TestCluster.client().getKubernetesSerialization().unmarshal(yaml, Deployment.class))
                .fieldManager("e2e")
                .forceConflicts()
                .serverSideApply();
    }

    private void create(HasMetadata object) {
        TestCluster.client().resource(object).create();
    }

    void scale(int replicas) {
        TestCluster.client()
                .apps()
                .deployments()
                .inNamespace(operatorNamespace)
                .withName("operator")
                .scale(replicas);
    }

    /** Whoever this is has the lease, and for an hour; with an empty name nobody has it. */
    void assignLease(String holder) {
        var spec = new LeaseSpecBuilder()
                .withHolderIdentity(holder)
                .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC).plusHours(holder.isEmpty() ? -1 : 1))
                .build();
        MergePatch.apply(lease(), Map.of("spec", spec));
    }

    /** It may keep its lease and read its instances, and do nothing else. */
    void revokePermissions(String namespace) {
        TestCluster.client()
                .resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName("hardly-anything")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("coordination.k8s.io", "alerthistory.io")
                        .withResources("*")
                        .withVerbs("*")
                        .endRule()
                        .build())
                .create();
        bind(namespace, "Role", "hardly-anything");
    }

    void grantAllPermissions(String namespace) {
        bind(namespace, "ClusterRole", "cluster-admin");
    }

    /** The replica that works; empty while there is none. */
    String leader() {
        return Optional.ofNullable(lease().get())
                .map(lease -> lease.getSpec().getHolderIdentity())
                .orElse("");
    }

    private Resource<Lease> lease() {
        return TestCluster.client().leases().inNamespace(operatorNamespace).withName(installation + "-operator");
    }

    /** The names of the replicas that are ready: a standby is, too. */
    List<String> readyReplicas() {
        return TestCluster.client()
                .pods()
                .inNamespace(operatorNamespace)
                .withLabel("own", "operator")
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && DatabasePods.isReady(pod))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** Whether a replica takes part in the election and knows who leads: it is ready before that. */
    boolean follows(String pod, String leader) {
        return TestCluster.client()
                .pods()
                .inNamespace(operatorNamespace)
                .withName(pod)
                .getLog()
                .contains("New leader with identity: " + leader + "\"");
    }

    /** Ends every replica at once and without a word. */
    void killReplicas() {
        TestCluster.client()
                .pods()
                .inNamespace(operatorNamespace)
                .withLabel("own", "operator")
                .withGracePeriod(0)
                .delete();
    }

    /** Ends one replica; politely with a grace period above 0. */
    void deletePod(String pod, long graceSeconds) {
        TestCluster.client()
                .pods()
                .inNamespace(operatorNamespace)
                .withName(pod)
                .withGracePeriod(graceSeconds)
                .delete();
    }
}
