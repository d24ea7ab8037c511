package io.alerthistory.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.spec.problem.ValidationProblem;
import io.alerthistory.spec.quantity.Bytes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fields that only a cluster makes use of. */
class KubernetesFieldsTest {
    @Test
    void readsEveryFieldOfTheKubernetesSide() {
        var instance = InstanceYaml.parseValid(InstanceYaml.HEADER + """
                spec:
                  image: {reference: "registry.example:5000/postgres:17.11", pullPolicy: Always, pullSecrets: [registry]}
                  replicas: 1
                  paused: true
                  storage: {size: 1Ti, storageClass: fast, selector: {matchLabels: {disk: nvme}}}
                  tls: {serverSecret: history-tls}
                  exporter: {enabled: false, image: "exporter:1", command: [run, --x]}
                  networkPolicy:
                    enabled: true
                    clients: [{namespace: team, podLabels: {app: x}}, {cidr: 10.0.0.0/8}]
                    monitoring: []
                    dns: [{cidr: 169.254.20.10/32}]
                    egress: [{cidr: 192.0.2.0/24, port: 443}]
                  podDisruptionBudget: {maxUnavailable: 0}
                  pod:
                    labels: {team: sre}
                    annotations: {note: "a b"}
                    nodeSelector: {disk: nvme}
                    tolerations: [{key: db, value: "1", effect: NoExecute, duration: 5m}, {operator: Exists}]
                    priorityClassName: high
                    affinity: {podAntiAffinity: {}}
                    topologySpreadConstraints: [{maxSkew: 1}]
                    gracePeriod: 5m
                    serviceAccountAnnotations: {role: x}
                  service: {annotations: {dns: "y"}}
                  rollout: {window: {days: [saturday], start: 03:30, duration: 4h, timeZone: Europe/Paris}}
                  onDelete: {volume: Delete}
                """);
        var empty = new TreeMap<String, String>();
        assertThat(instance.image())
                .isEqualTo(new ImageSpec(
                        Optional.of("registry.example:5000/postgres:17.11"),
                        ImageSpec.ImagePullPolicy.ALWAYS,
                        List.of("registry")));
        assertThat(instance.paused()).isTrue();
        assertThat(instance.storage())
                .isEqualTo(new StorageSpec(Bytes.gibibytes(1024), Optional.of("fast"), texts("disk", "nvme")));
        assertThat(instance.tls().serverSecret()).contains("history-tls");
        assertThat(instance.exporter())
                .isEqualTo(new ExporterSpec(false, Optional.of("exporter:1"), List.of("run", "--x")));
        assertThat(instance.networkPolicy())
                .isEqualTo(new NetworkAccess(
                        true,
                        List.of(
                                new NetworkAccess.NetworkPeer(Optional.of("team"), texts("app", "x"), Optional.empty()),
                                new NetworkAccess.NetworkPeer(Optional.empty(), empty, Optional.of("10.0.0.0/8"))),
                        List.of(),
                        List.of(new NetworkAccess.NetworkPeer(
                                Optional.empty(), empty, Optional.of("169.254.20.10/32"))),
                        List.of(new NetworkAccess.EgressDestination(
                                new NetworkAccess.NetworkPeer(Optional.empty(), empty, Optional.of("192.0.2.0/24")),
                                443))));
        assertThat(instance.podDisruptionBudget().maxUnavailable()).isZero();
        var pod = instance.pod();
        assertThat(pod.labels()).isEqualTo(texts("team", "sre"));
        assertThat(pod.annotations()).isEqualTo(texts("note", "a b"));
        assertThat(pod.nodeSelector()).isEqualTo(texts("disk", "nvme"));
        assertThat(pod.tolerations())
                .containsExactly(
                        new DatabasePodSpec.TaintToleration(
                                Optional.of("db"),
                                DatabasePodSpec.TolerationOperator.EQUAL,
                                Optional.of("1"),
                                Optional.of(DatabasePodSpec.TaintEffect.NO_EXECUTE),
                                Optional.of(Duration.ofMinutes(5))),
                        new DatabasePodSpec.TaintToleration(
                                Optional.empty(),
                                DatabasePodSpec.TolerationOperator.EXISTS,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(pod.priorityClassName()).contains("high");
        assertThat(pod.affinity()).isPresent();
        assertThat(pod.topologySpreadConstraints()).hasSize(1);
        assertThat(pod.gracePeriod()).contains(Duration.ofMinutes(5));
        assertThat(pod.serviceAccountAnnotations()).isEqualTo(texts("role", "x"));
        assertThat(instance.service().annotations()).isEqualTo(texts("dns", "y"));
        assertThat(instance.rollout().window())
                .contains(new RolloutSpec.MaintenanceWindow(
                        List.of(DayOfWeek.SATURDAY),
                        LocalTime.of(3, 30),
                        Duration.ofHours(4),
                        ZoneId.of("Europe/Paris")));
        assertThat(instance.onDelete())
                .isEqualTo(new DeletionSpec(DeletionSpec.DeletionPolicy.DELETE, DeletionSpec.DeletionPolicy.RETAIN));
    }

    @Test
    void reportsAllProblemsOfTheKubernetesSideAtOnce() {
        var problems = InstanceYaml.problems(InstanceYaml.HEADER + """
                spec:
                  replicas: 3
                  image: {reference: postgres}
                  backup: {repositories: [{index: 1}]}
                  networkPolicy: {clients: [{namespace: a, cidr: 10.0.0.0/8}], egress: [{cidr: 10.0.0.0/8}]}
                  pod:
                    labels: {app.kubernetes.io/name: x}
                    tolerations: [{key: a, operator: Exists, value: b}]
                  rollout: {window: {duration: 5m}}
                """);
        assertThat(problems)
                .map(ValidationProblem::toString)
                .containsExactlyInAnyOrder(
                        "spec.replicas: \"3\" is not possible yet; write 1: this release runs one server an instance",
                        "spec.image.reference: \"postgres\" is not an image with a tag or digest; write "
                                + "registry.example/postgres:17.11 or postgres@sha256:...",
                        "spec.backup.repositories[0].s3: is not the only storage; write exactly one of volume, s3, gcs "
                                + "and azure",
                        "spec.networkPolicy.clients[0].cidr: cannot be combined with namespace or podLabels; "
                                + "for both, write two entries",
                        "spec.networkPolicy.egress[0].port: is missing; write one, such as 443",
                        "spec.pod.labels.app.kubernetes.io/name: is the operator's own; use a prefix of yours instead "
                                + "of app.kubernetes.io/ or alerthistory.io/",
                        "spec.pod.tolerations[0].value: has no effect with operator Exists; "
                                + "remove it, or write operator: Equal",
                        "spec.rollout.window.start: is missing; write one, such as 03:30",
                        "spec.rollout.window.duration: \"5m\" is out of range; write 10m to 1d");
    }

    @Test
    void readsTheJsonOfAnApiServer() {
        var instance = InstanceYaml.parseValid("""
                {"apiVersion":"alerthistory.io/v1alpha1","kind":"PostgresInstance","metadata":{"name":"history",
                "namespace":"x","generation":3,"managedFields":[{"fieldsV1":{"f:spec":{".":{}}}}],"annotations":
                {"kubectl.kubernetes.io/last-applied-configuration":"{\\"a\\":\\"\\\\n\\"}\\n"}},
                "spec":{"version":"17","replicas":1,"resources":{"cpu":2},"parameters":{"max_files_per_process":2000}},
                "status":{"paused":false}}
                """);
        assertThat(instance.version()).isEqualTo(PostgresVersion.V17);
        assertThat(instance.parameters()).containsEntry("max_files_per_process", "2000");
    }

    @Test
    void reportsTransitionsThatAreNotAllowed() {
        var current = InstanceYaml.parseValid(
                InstanceYaml.HEADER + "spec: {version: \"17\", storage: {size: 20Gi, storageClass: fast}}");
        assertThat(TransitionRules.findProblems(current, current)).isEmpty();
        assertThat(TransitionRules.findProblems(
                        current, InstanceYaml.parseValid(InstanceYaml.HEADER + "spec: {storage: {size: 10Gi}}")))
                .map(ValidationProblem::toString)
                .containsExactly(
                        "spec.version: cannot be lowered from 17 to 16; write 17, or create a new instance and move "
                                + "the data with pg_dump",
                        "spec.storage.size: cannot shrink from 20Gi to 10Gi; write 20Gi or more: a volume only grows",
                        "spec.storage.storageClass: cannot be changed, because a volume keeps its class; "
                                + "revert the change, or create a new instance and move the data");
        assertThat(TransitionRules.findProblems(
                        current,
                        InstanceYaml.parseValid(InstanceYaml.HEADER
                                + "spec: {version: \"18\", storage: {size: 30Gi, storageClass: fast}}")))
                .map(ValidationProblem::path)
                .containsExactly("spec.version");
    }

    private static SortedMap<String, String> texts(String name, String text) {
        return new TreeMap<>(Map.of(name, text));
    }
}
