package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.Map;

/** The Services of an instance: one that names the pod, one for clients, one for Prometheus. */
final class InstanceServices {
    private InstanceServices() {}

    /** Gives the pod its name; also before it is ready, because the operator and a backup talk to one that is not. */
    static Service headless(Target target) {
        return new ServiceBuilder()
                .withMetadata(target.metadata(target.names().base()))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(Labels.selector(target.names()))
                .withPorts(port("postgres", Ports.POSTGRES))
                .endSpec()
                .build();
    }

    /**
     * Does not wait for readiness: there is one server, and while it does not answer there is none to lead clients to
     * instead. So the way is there when PostgreSQL is, and not a probe and a round of kube-proxy later (2 to 3 s of a restart).
     */
    static Service readWrite(Target target) {
        return new ServiceBuilder()
                .withMetadata(target.metadata()
                        .withName(target.names().readWrite())
                        .withAnnotations(target.instance().service().annotations())
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withPublishNotReadyAddresses(true)
                .withSelector(Labels.primary(target.names()))
                .withPorts(port("postgres", Ports.POSTGRES))
                .endSpec()
                .build();
    }

    /** Scraped by annotation; where there is a ServiceMonitor the annotations are left out, so that nothing counts twice. */
    static Service exporter(Target target) {
        return new ServiceBuilder()
                .withMetadata(target.metadata()
                        .withName(target.names().exporter())
                        .withAnnotations(Map.of(
                                "prometheus.io/scrape", "true",
                                "prometheus.io/port", Integer.toString(Ports.EXPORTER),
                                "prometheus.io/path", "/metrics"))
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.selector(target.names()))
                .withPorts(port("metrics", Ports.EXPORTER))
                .endSpec()
                .build();
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
