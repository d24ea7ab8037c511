package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.TreeMap;

/** Leads the Prometheus operator to an instance's exporter, and gives its series the labels that the operator's have. */
final class ExporterMonitor {
    // Two scrapes in the minute that the shortest rule waits, and less than that for an answer.
    private static final String INTERVAL = "30s";
    private static final String TIMEOUT = "20s";

    private ExporterMonitor() {}

    static GenericKubernetesResource of(Target target) {
        var names = target.names();
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(MonitorKind.API_VERSION)
                .withKind(MonitorKind.KIND)
                .withMetadata(metadata(target))
                .addToAdditionalProperties(
                        "spec",
                        new Spec(
                                new LabelSelectorBuilder()
                                        .withMatchLabels(Labels.exporterSelector(names))
                                        .build(),
                                List.of(new Endpoint(
                                        InstanceServices.METRICS,
                                        "/metrics",
                                        INTERVAL,
                                        TIMEOUT,
                                        List.of(
                                                new Relabeling("instance_namespace", names.namespace()),
                                                new Relabeling("instance_name", names.instance()))))))
                .build();
    }

    // Ours win: by them the operator knows its objects.
    private static ObjectMeta metadata(Target target) {
        var labels = new TreeMap<>(target.platform().monitorLabels());
        labels.putAll(Labels.exporter(target.names()));
        return target.metadata()
                .withName(target.names().exporter())
                .withLabels(labels)
                .build();
    }

    /** The fields of monitoring.coreos.com/v1 that are needed. */
    record Spec(LabelSelector selector, List<Endpoint> endpoints) {}

    record Endpoint(String port, String path, String interval, String scrapeTimeout, List<Relabeling> relabelings) {}

    /** Without source labels: a label of every series. */
    record Relabeling(String targetLabel, String replacement) {}
}
