package io.alerthistory.monitoring.dashboard;

import io.alerthistory.manifests.InstanceNames;

/**
 * Selects the series of the values that were chosen at the top of a dashboard.
 *
 * <p>The operator and the exporter identify an instance by {@code instance_namespace} and {@code instance_name}. The
 * kubelet reports its pod and its claims, whose names are derived from the name of the instance
 * ({@code manifests.InstanceNames}).
 */
final class SeriesSelectors {
    private static final InstanceNames NAMES = new InstanceNames("$instance", "$namespace");
    private static final String INSTANCE = "instance_namespace=~\"$namespace\",instance_name=~\"$instance\"";

    /** How a series of an instance is called. */
    static final String INSTANCE_LEGEND = "{{instance_namespace}}/{{instance_name}}";

    static final String REPOSITORY_LEGEND = INSTANCE_LEGEND + " {{repository}}";

    private SeriesSelectors() {}

    /** Of the operator, or of the exporter. */
    static String ofInstance(String metric, String... matchers) {
        return metric + "{" + INSTANCE + appendMatchers(matchers) + "}";
    }

    /** Of the kubelet, about the volume with the data. */
    static String ofVolume(String metric) {
        return metric + "{namespace=~\"$namespace\",persistentvolumeclaim=~\"" + NAMES.claim() + "\"}";
    }

    /** Of the kubelet, about the volumes on which repositories are. */
    static String ofRepositories(String metric) {
        return metric + "{namespace=~\"$namespace\",persistentvolumeclaim=~\"repository-" + NAMES.base()
                + "-repo-[0-9]+-0\"}";
    }

    /** Of cAdvisor, about the database's pod: its containers, and the pod as a whole, which is the largest. */
    static String ofPod(String metric, String... matchers) {
        return metric + "{namespace=~\"$namespace\",pod=~\"" + NAMES.pod() + "\"" + appendMatchers(matchers) + "}";
    }

    /** Of the service; whichever replica it is. */
    static String ofReplica(String metric, String... matchers) {
        return metric + "{namespace=~\"$namespace\",job=~\"$job\",instance=~\"$replica\"" + appendMatchers(matchers)
                + "}";
    }

    static String rate(String counter) {
        return "rate(" + counter + "[$__rate_interval])";
    }

    /** 0 where there is nothing to count, as long as {@code told} is exported at all. */
    static String orZero(String series, String indicator) {
        return series + " or 0 * " + indicator;
    }

    /** A setting of PostgreSQL. */
    static String setting(String name) {
        return max(ofInstance("pg_settings_" + name));
    }

    static String max(String series) {
        return "max(" + series + ")";
    }

    static String sum(String series) {
        return "sum(" + series + ")";
    }

    /** Of each instance, whichever of the operator's pods tells it. */
    static String each(String series) {
        return maxBy("instance_namespace, instance_name", series);
    }

    /** Of each repository of each instance. */
    static String eachRepository(String metric) {
        return maxBy("instance_namespace, instance_name, repository", ofInstance(metric));
    }

    /** @param labels by which the buckets are summed, {@code le} among them */
    static String quantile(double share, String labels, String buckets) {
        return "histogram_quantile(" + share + ", " + sumBy(labels, rate(buckets)) + ")";
    }

    static String sumBy(String labels, String series) {
        return "sum by (" + labels + ") (" + series + ")";
    }

    static String maxBy(String labels, String series) {
        return "max by (" + labels + ") (" + series + ")";
    }

    private static String appendMatchers(String... matchers) {
        return matchers.length == 0 ? "" : "," + String.join(",", matchers);
    }
}
