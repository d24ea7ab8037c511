package io.alerthistory.spec;

import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.schema.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The fields that are about the pod and the objects around it, mostly as Kubernetes itself has them. */
final class PodFields {
    private static final PostgresInstance MISSING = Defaults.INSTANCE;
    private static final Kind<Pod.Operator> OPERATOR =
            Kind.oneOf(List.of(Pod.Operator.values()), Pod.Operator::toString);
    private static final Kind<Pod.Effect> EFFECT = Kind.oneOf(List.of(Pod.Effect.values()), Pod.Effect::toString);
    private static final Kind<Duration> STAY = QuantityKinds.duration(Duration.ZERO, Duration.ofDays(365), "5m");
    private static final Kind<Duration> GRACE =
            QuantityKinds.duration(Duration.ofSeconds(30), Duration.ofHours(1), "3m");

    private static final Rule EXISTS_HAS_NO_VALUE = Rule.on(
            "value",
            "!has(self.value) || !has(self.operator) || self.operator != 'Exists'",
            "is given with operator Exists, which looks at the key alone; remove it, or write operator: Equal");
    private static final Rule EVERY_KEY_EXISTS = Rule.on(
            "key",
            "has(self.key) || has(self.operator) && self.operator == 'Exists'",
            "is missing; write the taint's key, or operator: Exists for every taint");
    private static final Rule STAY_NEEDS_NO_EXECUTE = Rule.on(
            "duration",
            "!has(self.duration) || has(self.effect) && self.effect == 'NoExecute'",
            "is for taints that evict; write effect: NoExecute, or remove it");

    private PodFields() {}

    static Disruption disruption(Fields fields) {
        return new Disruption(
                fields.value(
                        "maxUnavailable",
                        Kind.count(0, 1),
                        MISSING.podDisruptionBudget().maxUnavailable(),
                        "1: a node can be drained, the database stops cleanly and starts elsewhere. 0: a drain waits until somebody deletes the pod."));
    }

    static Services services(Fields fields) {
        return new Services(fields.texts(
                "annotations", KubernetesKinds.ANNOTATIONS, "Annotations of the Service, for a load balancer or DNS."));
    }

    static Pod pod(Fields fields) {
        return new Pod(
                fields.texts("labels", KubernetesKinds.OWN_LABELS, "Labels of the pod, besides the operator's."),
                fields.texts("annotations", KubernetesKinds.ANNOTATIONS, "Annotations of the pod."),
                fields.texts("nodeSelector", KubernetesKinds.LABELS, "Labels that a node must have."),
                fields.objects(
                        "tolerations",
                        PodFields::toleration,
                        List.of(),
                        "Taints of nodes that do not keep the pod away."),
                fields.optional(
                        "priorityClass",
                        KubernetesKinds.OBJECT_NAME,
                        "PriorityClass of the pod. Without it, the cluster's default."),
                fields.tree("affinity", "As in a pod's spec, passed on as it is."),
                fields.trees("topologySpread", "As a pod's topologySpreadConstraints, passed on as they are."),
                fields.optional(
                        "gracePeriod",
                        GRACE,
                        "How long a clean stop may take before the pod is killed, such as 5m. Without it, worked out from archiving."),
                fields.texts(
                        "serviceAccountAnnotations",
                        KubernetesKinds.ANNOTATIONS,
                        "Annotations of the pod's ServiceAccount, for a cloud's workload identity."));
    }

    private static Pod.Toleration toleration(Fields fields) {
        var toleration = new Pod.Toleration(
                fields.optional("key", KubernetesKinds.LABEL_NAME, "Key of the taint. Without it, every taint."),
                fields.value("operator", OPERATOR, Pod.Operator.EQUAL, "Equal compares the value, Exists does not."),
                fields.optional("value", KubernetesKinds.LABEL_VALUE, "Value of the taint."),
                fields.optional("effect", EFFECT, "Effect of the taint. Without it, every effect."),
                fields.optional(
                        "duration",
                        STAY,
                        "How long the pod stays on a node that has got a taint with effect NoExecute, such as 5m. Without it, for ever."));
        boolean exists = toleration.operator() == Pod.Operator.EXISTS;
        fields.rule(toleration.value().isEmpty() || !exists, EXISTS_HAS_NO_VALUE);
        fields.rule(toleration.key().isPresent() || exists, EVERY_KEY_EXISTS);
        boolean evicts = toleration.effect().equals(Optional.of(Pod.Effect.NO_EXECUTE));
        fields.rule(toleration.duration().isEmpty() || evicts, STAY_NEEDS_NO_EXECUTE);
        return toleration;
    }
}
