package io.alerthistory.operator.observe;

import io.alerthistory.manifests.ServiceMonitorSupport;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the API server at each reconcile whether the kind ServiceMonitor exists, because the Prometheus operator can be
 * installed or removed at any time.
 */
public final class ServiceMonitorDiscovery {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMonitorDiscovery.class);

    private ServiceMonitorDiscovery() {}

    public static ServiceMonitorSupport discover(KubernetesClient client) {
        try {
            return client.supports(ServiceMonitorSupport.API_VERSION, ServiceMonitorSupport.KIND)
                    ? ServiceMonitorSupport.PRESENT
                    : ServiceMonitorSupport.ABSENT;
        } catch (KubernetesClientException e) {
            // The reconcile continues without this information.
            LOG.warn("cannot determine whether the cluster has the kind ServiceMonitor: {}", e.getMessage());
            return ServiceMonitorSupport.UNKNOWN;
        }
    }
}
