package io.alerthistory.operator;

import io.alerthistory.manifests.crd.ResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upgrades the custom resource definitions of the cluster to this version, because Helm installs them only once. */
final class CrdUpgrader {
    private static final Logger LOG = LoggerFactory.getLogger(CrdUpgrader.class);

    private CrdUpgrader() {}

    static void upgrade(KubernetesClient client) {
        for (var definition : ResourceDefinition.all()) {
            try {
                upgrade(client, definition);
            } catch (KubernetesClientException e) {
                // An operator that watches single namespaces lacks the permission.
                LOG.info("cannot upgrade the custom resource definition of {}: {}", definition.kind(), errorMessage(e));
            }
        }
    }

    private static void upgrade(KubernetesClient client, ResourceDefinition definition) {
        var existingDefinition = Optional.ofNullable(client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(definition.name())
                .get());
        int installedRevision = existingDefinition.map(CrdUpgrader::revision).orElse(0);
        if (installedRevision < definition.revision()) {
            client.resource(definition.customResourceDefinition())
                    .fieldManager("alert-history-operator")
                    .forceConflicts()
                    .serverSideApply();
            LOG.info(
                    "upgraded the custom resource definition of {} to revision {}",
                    definition.kind(),
                    definition.revision());
        } else if (installedRevision > definition.revision()) {
            LOG.warn(
                    "the custom resource definition of {} is revision {}, newer than this operator's {}; the operator"
                            + " rejects fields that it does not support: upgrade the operator",
                    definition.kind(),
                    installedRevision,
                    definition.revision());
        }
    }

    private static String errorMessage(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(status -> String.valueOf(status.getMessage()))
                .orElseGet(() -> String.valueOf(e.getMessage()));
    }

    private static int revision(CustomResourceDefinition definition) {
        var text = Optional.ofNullable(definition.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(ResourceDefinition.REVISION_ANNOTATION))
                .orElse("0");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
