package io.alerthistory.operator;

import io.alerthistory.manifests.crd.PostgresInstanceCrd;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the cluster's definition of a PostgresInstance up to this version: Helm installs it once and never again. */
final class Definition {
    private static final Logger LOG = LoggerFactory.getLogger(Definition.class);

    private Definition() {}

    static void upgrade(KubernetesClient client) {
        var definitions = client.apiextensions().v1().customResourceDefinitions();
        try {
            var there = Optional.ofNullable(
                    definitions.withName(PostgresInstanceCrd.NAME).get());
            int found = there.map(Definition::revision).orElse(0);
            if (found < PostgresInstanceCrd.REVISION) {
                client.resource(PostgresInstanceCrd.definition())
                        .fieldManager("alert-history-operator")
                        .forceConflicts()
                        .serverSideApply();
                LOG.info("the definition of PostgresInstance is now revision {}", PostgresInstanceCrd.REVISION);
            } else if (found > PostgresInstanceCrd.REVISION) {
                LOG.warn(
                        "the cluster's definition of PostgresInstance is revision {}, newer than this operator's {};"
                                + " fields that it does not know are refused: upgrade the operator",
                        found,
                        PostgresInstanceCrd.REVISION);
            }
        } catch (KubernetesClientException e) {
            // One that watches single namespaces has no right to it, and need not.
            LOG.info("the definition of PostgresInstance is left as it is: {}", e.getMessage());
        }
    }

    private static int revision(CustomResourceDefinition definition) {
        var text = Optional.ofNullable(definition.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(PostgresInstanceCrd.REVISION_ANNOTATION))
                .orElse("0");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
