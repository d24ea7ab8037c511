package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.TreeMap;

/** The ServiceMonitor of an instance's exporter. It adds the same labels as those of the operator's metrics. */
final class ExporterMonitor {
    // Two scrapes in the minute that the shortest rule waits, and less than that for an answer.
    private static final String INTERVAL = "30s";
    private static final String TIMEOUT = "20s";

    private ExporterMonitor() {}

    static GenericKubernetesResource of(RenderContext context) {
        var names = context.names();
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(ServiceMonitorSupport.API_VERSION)
                .withKind(ServiceMonitorSupport.KIND)
                .withMetadata(metadata(context))
                .addToAdditionalProperties(
                        "spec",
                        new MonitorSpec(
                                new LabelSelectorBuilder()
                                        .withMatchLabels(InstanceLabels.exporterSelector(names))
                                        .build(),
                                List.of(new MonitorEndpoint(
                                        InstanceServices.METRICS,
                                        "/metrics",
                                        INTERVAL,
                                        TIMEOUT,
                                        List.of(
                                                new RelabelConfig("instance_namespace", names.namespace()),
                                                new RelabelConfig("instance_name", names.instance()))))))
                .build();
    }

    // Ours win: by them the operator knows its objects.
    private static ObjectMeta metadata(RenderContext context) {
        var labels = new TreeMap<>(context.platform().monitorLabels());
        labels.putAll(InstanceLabels.exporter(context.names()));
        return context.metadata()
                .withName(context.names().exporterService())
                .withLabels(labels)
                .build();
    }

    /** The required fields of monitoring.coreos.com/v1. */
    record MonitorSpec(LabelSelector selector, List<MonitorEndpoint> endpoints) {}

    record MonitorEndpoint(
            String port, String path, String interval, String scrapeTimeout, List<RelabelConfig> relabelings) {}

    /** A relabelling rule. Without source labels, it adds a label to every series. */
    record RelabelConfig(String targetLabel, String replacement) {}
}
