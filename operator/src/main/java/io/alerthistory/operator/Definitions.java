package io.alerthistory.operator;

import io.alerthistory.manifests.crd.Definition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the cluster's definitions of our kinds up to this version: Helm installs them once and never again. */
final class Definitions {
    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private Definitions() {}

    static void upgrade(KubernetesClient client) {
        for (var definition : Definition.all()) {
            try {
                upgrade(client, definition);
            } catch (KubernetesClientException e) {
                // One that watches single namespaces has no right to it, and need not.
                LOG.info("the definition of {} is left as it is: {}", definition.kind(), why(e));
            }
        }
    }

    private static void upgrade(KubernetesClient client, Definition definition) {
        var there = Optional.ofNullable(client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(definition.name())
                .get());
        int found = there.map(Definitions::revision).orElse(0);
        if (found < definition.revision()) {
            client.resource(definition.definition())
                    .fieldManager("alert-history-operator")
                    .forceConflicts()
                    .serverSideApply();
            LOG.info("the definition of {} is now revision {}", definition.kind(), definition.revision());
        } else if (found > definition.revision()) {
            LOG.warn(
                    "the cluster's definition of {} is revision {}, newer than this operator's {}; fields that it does"
                            + " not know are refused: upgrade the operator",
                    definition.kind(),
                    found,
                    definition.revision());
        }
    }

    private static String why(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(status -> String.valueOf(status.getMessage()))
                .orElseGet(() -> String.valueOf(e.getMessage()));
    }

    private static int revision(CustomResourceDefinition definition) {
        var text = Optional.ofNullable(definition.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Definition.REVISION_ANNOTATION))
                .orElse("0");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
