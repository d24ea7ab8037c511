package io.alerthistory.spec;

import io.alerthistory.spec.yaml.YamlNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where and how the database's pod runs.
 *
 * @param priorityClass empty takes the cluster's default
 * @param affinity as in a pod's spec, passed on as it is
 * @param topologySpread as a pod's topologySpreadConstraints, passed on as they are
 * @param gracePeriod how long a clean stop may take; empty: worked out from archiving
 * @param serviceAccountAnnotations for workload identity
 */
public record Pod(
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        SortedMap<String, String> nodeSelector,
        List<Toleration> tolerations,
        Optional<String> priorityClass,
        Optional<YamlNode> affinity,
        List<YamlNode> topologySpread,
        Optional<Duration> gracePeriod,
        SortedMap<String, String> serviceAccountAnnotations) {
    public Pod {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
        tolerations = List.copyOf(tolerations);
        topologySpread = List.copyOf(topologySpread);
        serviceAccountAnnotations = Collections.unmodifiableSortedMap(new TreeMap<>(serviceAccountAnnotations));
    }

    /** As in a pod's spec. */
    public record Toleration(
            Optional<String> key,
            Operator operator,
            Optional<String> value,
            Optional<Effect> effect,
            Optional<Duration> duration) {}

    public enum Operator {
        EQUAL("Equal"),
        EXISTS("Exists");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public enum Effect {
        NO_SCHEDULE("NoSchedule"),
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        NO_EXECUTE("NoExecute");

        private final String text;

        Effect(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
