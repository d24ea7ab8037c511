package io.alerthistory.operator.observe;

import io.alerthistory.manifests.MonitorKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the API server, at each look anew, whether it has ServiceMonitors: the Prometheus operator may come and go. */
public final class Monitors {
    private static final Logger LOG = LoggerFactory.getLogger(Monitors.class);

    private Monitors() {}

    public static MonitorKind of(KubernetesClient client) {
        try {
            return client.supports(MonitorKind.API_VERSION, MonitorKind.KIND)
                    ? MonitorKind.PRESENT
                    : MonitorKind.ABSENT;
        } catch (KubernetesClientException e) {
            // No reason to leave a database alone.
            LOG.warn("whether there are ServiceMonitors cannot be found out: {}", e.getMessage());
            return MonitorKind.UNCLEAR;
        }
    }
}
