package io.alerthistory.manifests;

import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** The database's pod. */
public final class PodTemplate {
    private PodTemplate() {}

    static PodTemplateSpec of(Target target) {
        var spec = spec(target);
        return new PodTemplateSpec(metadata(target, spec), spec);
    }

    private static ObjectMeta metadata(Target target, PodSpec spec) {
        var labels = new TreeMap<>(target.instance().pod().labels());
        labels.putAll(Labels.all(target.names()));
        labels.put(Labels.ROLE, Labels.PRIMARY);
        var annotations = new TreeMap<>(target.instance().pod().annotations());
        annotations.put(Labels.POD_WISH, Wishes.ofPod(target.instance(), target.restart()));
        annotations.put(Labels.RESTART_WISH, Wishes.ofSettings(target.instance()));
        annotations.put(Labels.TEMPLATE, Hashes.of(Yaml.of(spec) + labels));
        return new ObjectMetaBuilder()
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    private static PodSpec spec(Target target) {
        var instance = target.instance();
        var pod = instance.pod();
        return new PodSpecBuilder()
                .withServiceAccountName(target.names().base())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GracePeriod.of(instance).toSeconds())
                .withSecurityContext(Security.pod())
                .withImagePullSecrets(instance.image().pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withNodeSelector(pod.nodeSelector())
                .withTolerations(
                        pod.tolerations().stream().map(PodTemplate::toleration).toList())
                .withPriorityClassName(pod.priorityClass().orElse(null))
                .withAffinity(pod.affinity()
                        .map(node -> Yaml.read(node, Affinity.class))
                        .orElse(null))
                .withTopologySpreadConstraints(pod.topologySpread().stream()
                        .map(node -> Yaml.read(node, TopologySpreadConstraint.class))
                        .toList())
                .withContainers(containers(target))
                .withVolumes(Volumes.of(target))
                .build();
    }

    private static List<Container> containers(Target target) {
        var postgres = PostgresContainer.of(target);
        var keeper = KeeperContainer.of(target);
        return target.instance().exporter().enabled()
                ? List.of(postgres, keeper, ExporterContainer.of(target))
                : List.of(postgres, keeper);
    }

    public static List<Toleration> tolerations(PostgresInstance instance) {
        return instance.pod().tolerations().stream()
                .map(PodTemplate::toleration)
                .toList();
    }

    private static Toleration toleration(io.alerthistory.spec.Pod.Toleration wanted) {
        return new TolerationBuilder()
                .withKey(wanted.key().orElse(null))
                .withOperator(wanted.operator().toString())
                .withValue(wanted.value().orElse(null))
                .withEffect(wanted.effect().map(Enum::toString).orElse(null))
                .withTolerationSeconds(
                        wanted.duration().map(Duration::toSeconds).orElse(null))
                .build();
    }
}
