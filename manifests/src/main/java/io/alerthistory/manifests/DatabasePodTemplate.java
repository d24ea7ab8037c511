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

/** The pod template of the database. */
public final class DatabasePodTemplate {
    private DatabasePodTemplate() {}

    static PodTemplateSpec of(RenderContext context) {
        var spec = spec(context);
        return new PodTemplateSpec(metadata(context, spec), spec);
    }

    private static ObjectMeta metadata(RenderContext context, PodSpec spec) {
        var labels = new TreeMap<>(context.instance().pod().labels());
        labels.putAll(InstanceLabels.common(context.names()));
        labels.put(InstanceLabels.ROLE, InstanceLabels.PRIMARY);
        var annotations = new TreeMap<>(context.instance().pod().annotations());
        annotations.put(InstanceLabels.POD_HASH, RestartHashes.ofPod(context.instance(), context.restartAnnotation()));
        annotations.put(InstanceLabels.RESTART_SETTINGS_HASH, RestartHashes.ofSettings(context.instance()));
        annotations.put(InstanceLabels.TEMPLATE_HASH, ContentHash.of(KubernetesYaml.of(spec) + labels));
        return new ObjectMetaBuilder()
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    private static PodSpec spec(RenderContext context) {
        var instance = context.instance();
        var pod = instance.pod();
        return new PodSpecBuilder()
                .withServiceAccountName(context.names().base())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GracePeriod.of(instance).toSeconds())
                .withSecurityContext(SecurityContexts.pod())
                .withImagePullSecrets(instance.image().pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withNodeSelector(pod.nodeSelector())
                .withTolerations(pod.tolerations().stream()
                        .map(DatabasePodTemplate::toleration)
                        .toList())
                .withPriorityClassName(pod.priorityClassName().orElse(null))
                .withAffinity(pod.affinity()
                        .map(node -> KubernetesYaml.read(node, Affinity.class))
                        .orElse(null))
                .withTopologySpreadConstraints(pod.topologySpreadConstraints().stream()
                        .map(node -> KubernetesYaml.read(node, TopologySpreadConstraint.class))
                        .toList())
                .withContainers(containers(context))
                .withVolumes(PodVolumes.of(context))
                .build();
    }

    private static List<Container> containers(RenderContext context) {
        var postgres = PostgresContainer.of(context);
        var agent = AgentContainer.of(context);
        return context.instance().exporter().enabled()
                ? List.of(postgres, agent, ExporterContainer.of(context))
                : List.of(postgres, agent);
    }

    public static List<Toleration> tolerations(PostgresInstance instance) {
        return instance.pod().tolerations().stream()
                .map(DatabasePodTemplate::toleration)
                .toList();
    }

    private static Toleration toleration(io.alerthistory.spec.DatabasePodSpec.TaintToleration toleration) {
        return new TolerationBuilder()
                .withKey(toleration.key().orElse(null))
                .withOperator(toleration.operator().toString())
                .withValue(toleration.value().orElse(null))
                .withEffect(toleration.effect().map(Enum::toString).orElse(null))
                .withTolerationSeconds(
                        toleration.duration().map(Duration::toSeconds).orElse(null))
                .build();
    }
}
