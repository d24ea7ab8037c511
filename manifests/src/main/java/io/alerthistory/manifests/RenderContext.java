package io.alerthistory.manifests;

import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * The input from which the objects of an instance are rendered.
 *
 * @param image the image of PostgreSQL
 * @param files PostgreSQL's configuration
 * @param clientAuthority the certificates (PEM) of the CA that PostgreSQL trusts for clients
 * @param serverSecret the Secret with the server certificate
 * @param serviceMonitorSupport how Prometheus finds the exporter in this cluster
 * @param restartAnnotation the value of the instance's annotation {@link InstanceLabels#RESTART}; empty without one
 */
public record RenderContext(
        PostgresInstance instance,
        InstanceNames names,
        PlatformDefaults platform,
        String image,
        ConfigurationResult.PostgresConfigFiles files,
        String clientAuthority,
        String serverSecret,
        ServiceMonitorSupport serviceMonitorSupport,
        String restartAnnotation) {

    public ObjectMeta metadata(String name) {
        return metadata().withName(name).build();
    }

    public ObjectMetaBuilder metadata() {
        return new ObjectMetaBuilder().withNamespace(names.namespace()).withLabels(InstanceLabels.common(names));
    }
}
