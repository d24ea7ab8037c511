package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
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
        // All rights in the test's namespaces: what an operator needs at least is shown with the chart's roles.
        List.of(home, watched).stream().distinct().forEach(operator::permit);
        operator.deploy(watched, replicas, EXPORTER);
        return operator;
    }

    /** A database that it looks after. */
    Database database(String name, String spec) {
        var database = new Database(installation, name, installation);
        database.apply(spec);
        return database;
    }

    // What a binding leads to cannot be changed: it is made anew.
    private void bind(String namespace, String kind, String role) {
        Cluster.client()
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .withName("operator-of-" + home)
                .delete();
        create(new RoleBindingBuilder()
                .withNewMetadata()
                .withName("operator-of-" + home)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", kind, role)
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
                        resources: {requests: {cpu: 100m, memory: 150Mi}, limits: {memory: 300Mi}}
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

    void scale(int replicas) {
        Cluster.client()
                .apps()
                .deployments()
                .inNamespace(home)
                .withName("operator")
                .scale(replicas);
    }

    /** Whoever this is has the lease, and for an hour; with an empty name nobody has it. */
    void leaseTo(String holder) {
        var since = ZonedDateTime.now(ZoneOffset.UTC).plusHours(holder.isEmpty() ? -1 : 1);
        lease().edit(lease -> {
            lease.getSpec().setHolderIdentity(holder);
            lease.getSpec().setRenewTime(since);
            return lease;
        });
    }

    /** It may keep its lease and read its instances, and do nothing else. */
    void forbid(String namespace) {
        Cluster.client()
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

    void permit(String namespace) {
        bind(namespace, "ClusterRole", "cluster-admin");
    }

    /** The replica that works; empty while there is none. */
    String leader() {
        return Optional.ofNullable(lease().get())
                .map(lease -> lease.getSpec().getHolderIdentity())
                .orElse("");
    }

    private Resource<Lease> lease() {
        return Cluster.client().leases().inNamespace(home).withName(installation + "-operator");
    }

    /** The names of the replicas that are ready: a standby is, too. */
    List<String> ready() {
        return Cluster.client().pods().inNamespace(home).withLabel("own", "operator").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && Pods.ready(pod))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** Whether a replica takes part in the election and knows who leads: it is ready before that. */
    boolean follows(String pod, String leader) {
        return Cluster.client()
                .pods()
                .inNamespace(home)
                .withName(pod)
                .getLog()
                .contains("New leader with identity: " + leader + "\"");
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
