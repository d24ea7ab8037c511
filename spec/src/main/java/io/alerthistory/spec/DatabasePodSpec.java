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
 * @param priorityClassName if empty, the cluster's default
 * @param affinity as in a pod's spec, passed through unchanged
 * @param topologySpreadConstraints as a pod's topologySpreadConstraints, passed through unchanged
 * @param gracePeriod how long a clean shutdown may take; if empty, calculated from the archiving settings
 * @param serviceAccountAnnotations for workload identity
 */
public record DatabasePodSpec(
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        SortedMap<String, String> nodeSelector,
        List<TaintToleration> tolerations,
        Optional<String> priorityClassName,
        Optional<YamlNode> affinity,
        List<YamlNode> topologySpreadConstraints,
        Optional<Duration> gracePeriod,
        SortedMap<String, String> serviceAccountAnnotations) {
    public DatabasePodSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        nodeSelector = Collections.unmodifiableSortedMap(new TreeMap<>(nodeSelector));
        tolerations = List.copyOf(tolerations);
        topologySpreadConstraints = List.copyOf(topologySpreadConstraints);
        serviceAccountAnnotations = Collections.unmodifiableSortedMap(new TreeMap<>(serviceAccountAnnotations));
    }

    /** A toleration, as in a pod's spec. */
    public record TaintToleration(
            Optional<String> key,
            TolerationOperator operator,
            Optional<String> value,
            Optional<TaintEffect> effect,
            Optional<Duration> duration) {}

    public enum TolerationOperator {
        EQUAL("Equal"),
        EXISTS("Exists");

        private final String text;

        TolerationOperator(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public enum TaintEffect {
        NO_SCHEDULE("NoSchedule"),
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        NO_EXECUTE("NoExecute");

        private final String text;

        TaintEffect(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
