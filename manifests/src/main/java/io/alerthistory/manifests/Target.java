package io.alerthistory.manifests;

import io.alerthistory.postgres.config.Rendered;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * Everything that an instance's objects are made from.
 *
 * @param image the one that runs it
 * @param files PostgreSQL's configuration
 * @param clientAuthority the certificate (PEM, perhaps several) of the CA whose clients PostgreSQL believes
 * @param serverSecret the Secret of the server's certificate
 * @param monitorKind how Prometheus finds the exporter in this cluster
 * @param restart the value of the instance's annotation {@link Labels#RESTART}, empty without one
 */
public record Target(
        PostgresInstance instance,
        Names names,
        Platform platform,
        String image,
        Rendered.Files files,
        String clientAuthority,
        String serverSecret,
        MonitorKind monitorKind,
        String restart) {

    public ObjectMeta metadata(String name) {
        return metadata().withName(name).build();
    }

    public ObjectMetaBuilder metadata() {
        return new ObjectMetaBuilder().withNamespace(names.namespace()).withLabels(Labels.all(names));
    }
}
