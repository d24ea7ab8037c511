package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.Map;

/** The Services of an instance: for the name of the pod, for clients, and for Prometheus. */
final class InstanceServices {
    /** The port of the exporter, on the Service and on the pod. */
    static final String METRICS = "metrics";

    private InstanceServices() {}

    /** Gives the pod its name; also before it is ready, because the operator and a backup talk to one that is not. */
    static Service headless(RenderContext context) {
        return new ServiceBuilder()
                .withMetadata(context.metadata(context.names().base()))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(InstanceLabels.selector(context.names()))
                .withPorts(port("postgres", ContainerPorts.POSTGRES))
                .endSpec()
                .build();
    }

    /**
     * Does not wait for readiness: there is one server, and while it does not answer there is none to lead clients to
     * instead. So the way is there when PostgreSQL is, and not a probe and a round of kube-proxy later (2 to 3 s of a
     * restart).
     */
    static Service readWrite(RenderContext context) {
        return new ServiceBuilder()
                .withMetadata(context.metadata()
                        .withName(context.names().readWriteService())
                        .withAnnotations(context.instance().service().annotations())
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withPublishNotReadyAddresses(true)
                .withSelector(InstanceLabels.primary(context.names()))
                .withPorts(port("postgres", ContainerPorts.POSTGRES))
                .endSpec()
                .build();
    }

    static Service exporter(RenderContext context) {
        return new ServiceBuilder()
                .withMetadata(context.metadata()
                        .withName(context.names().exporterService())
                        .withLabels(InstanceLabels.exporter(context.names()))
                        .withAnnotations(scrapeAnnotations(context.serviceMonitorSupport()))
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(InstanceLabels.selector(context.names()))
                .withPorts(port(METRICS, ContainerPorts.EXPORTER))
                .endSpec()
                .build();
    }

    private static Map<String, String> scrapeAnnotations(ServiceMonitorSupport serviceMonitorSupport) {
        return serviceMonitorSupport == ServiceMonitorSupport.PRESENT
                ? Map.of()
                : Map.of(
                        "prometheus.io/scrape", "true",
                        "prometheus.io/port", Integer.toString(ContainerPorts.EXPORTER),
                        "prometheus.io/path", "/metrics");
    }

    private static ServicePort port(String name, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(port)
                .withTargetPort(new IntOrString(name))
                .withProtocol("TCP")
                .build();
    }
}
