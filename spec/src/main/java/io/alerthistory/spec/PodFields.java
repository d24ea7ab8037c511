package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.schema.CelRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The fields about the pod and related objects, mostly passed through to Kubernetes. */
final class PodFields {
    private static final PostgresInstance DEFAULTS = SpecDefaults.INSTANCE;
    private static final FieldType<DatabasePodSpec.TolerationOperator> OPERATOR = FieldType.oneOf(
            List.of(DatabasePodSpec.TolerationOperator.values()), DatabasePodSpec.TolerationOperator::toString);
    private static final FieldType<DatabasePodSpec.TaintEffect> EFFECT =
            FieldType.oneOf(List.of(DatabasePodSpec.TaintEffect.values()), DatabasePodSpec.TaintEffect::toString);
    private static final FieldType<Duration> TOLERATION_DURATION =
            QuantityFieldTypes.duration(Duration.ZERO, Duration.ofDays(365), "5m");
    private static final FieldType<Duration> GRACE_PERIOD =
            QuantityFieldTypes.duration(Duration.ofSeconds(30), Duration.ofHours(1), "3m");

    private static final CelRule EXISTS_HAS_NO_VALUE = CelRule.onField(
            "value",
            "!has(self.value) || !has(self.operator) || self.operator != 'Exists'",
            "has no effect with operator Exists; remove it, or write operator: Equal");
    private static final CelRule KEY_OR_EXISTS = CelRule.onField(
            "key",
            "has(self.key) || has(self.operator) && self.operator == 'Exists'",
            "is missing; write the taint's key, or operator: Exists for every taint");
    private static final CelRule DURATION_NEEDS_NO_EXECUTE = CelRule.onField(
            "duration",
            "!has(self.duration) || has(self.effect) && self.effect == 'NoExecute'",
            "applies only to taints that evict; write effect: NoExecute, or remove it");

    private PodFields() {}

    static DisruptionBudgetSpec disruption(ObjectFields fields) {
        return new DisruptionBudgetSpec(fields.value(
                "maxUnavailable",
                FieldType.count(0, 1),
                DEFAULTS.podDisruptionBudget().maxUnavailable(),
                "With 1, a node drain moves the database: PostgreSQL stops cleanly and starts on "
                        + "another node. With 0, a drain waits until you delete the pod."));
    }

    static ClientServiceSpec services(ObjectFields fields) {
        return new ClientServiceSpec(fields.stringMap(
                "annotations",
                KubernetesFieldTypes.ANNOTATIONS,
                "Annotations of the Service, such as those for a load balancer or DNS."));
    }

    static DatabasePodSpec pod(ObjectFields fields) {
        return new DatabasePodSpec(
                fields.stringMap("labels", KubernetesFieldTypes.USER_LABELS, "Additional labels of the pod."),
                fields.stringMap("annotations", KubernetesFieldTypes.ANNOTATIONS, "Annotations of the pod."),
                fields.stringMap("nodeSelector", KubernetesFieldTypes.LABELS, "Labels that a node must have."),
                fields.objectList(
                        "tolerations", PodFields::toleration, List.of(), "Taints of nodes that the pod tolerates."),
                fields.optional(
                        "priorityClassName",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "PriorityClass of the pod. Without it, the cluster's default."),
                fields.opaqueObject("affinity", "Affinity, as in the spec of a pod."),
                fields.opaqueObjects(
                        "topologySpreadConstraints", "Topology spread constraints, as in the spec of a pod."),
                fields.optional(
                        "gracePeriod",
                        GRACE_PERIOD,
                        "How long PostgreSQL may take to stop cleanly before it is killed, such as 5m. "
                                + "Without it, derived from the archiving settings."),
                fields.stringMap(
                        "serviceAccountAnnotations",
                        KubernetesFieldTypes.ANNOTATIONS,
                        "Annotations of the pod's ServiceAccount, such as those for workload identity."));
    }

    private static DatabasePodSpec.TaintToleration toleration(ObjectFields fields) {
        var toleration = new DatabasePodSpec.TaintToleration(
                fields.optional("key", KubernetesFieldTypes.LABEL_NAME, "Key of the taint. Without it, all taints."),
                fields.value(
                        "operator",
                        OPERATOR,
                        DatabasePodSpec.TolerationOperator.EQUAL,
                        "Equal compares the value; Exists does not."),
                fields.optional("value", KubernetesFieldTypes.LABEL_VALUE, "Value of the taint."),
                fields.optional("effect", EFFECT, "Effect of the taint. Without it, all effects."),
                fields.optional(
                        "duration",
                        TOLERATION_DURATION,
                        "How long the pod stays on a node after a taint with effect NoExecute was added, "
                                + "such as 5m. Without it, the pod stays indefinitely."));
        boolean exists = toleration.operator() == DatabasePodSpec.TolerationOperator.EXISTS;
        fields.checkRule(toleration.value().isEmpty() || !exists, EXISTS_HAS_NO_VALUE);
        fields.checkRule(toleration.key().isPresent() || exists, KEY_OR_EXISTS);
        boolean evicts = toleration.effect().equals(Optional.of(DatabasePodSpec.TaintEffect.NO_EXECUTE));
        fields.checkRule(toleration.duration().isEmpty() || evicts, DURATION_NEEDS_NO_EXECUTE);
        return toleration;
    }
}
