package io.alerthistory.manifests.crd;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.PostgresInstanceSchema;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceValidationBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a cluster must know of PostgresInstances before it can keep one. */
public final class PostgresInstanceCrd {
    public static final String GROUP = "alerthistory.io";
    public static final String VERSION = "v1alpha1";
    public static final String PLURAL = "postgresinstances";
    public static final String NAME = PLURAL + "." + GROUP;

    /** By this annotation an operator tells whether the cluster's definition is older than its own. */
    public static final String REVISION_ANNOTATION = GROUP + "/crd-revision";

    /** Grows by 1 with every change of the definition; never smaller, or an operator would take the cluster's for newer. */
    public static final int REVISION = 3;

    private static final String DESCRIPTION =
            "A PostgreSQL for Alert History: the operator makes the cluster hold what spec says, and status tells what is.";

    private PostgresInstanceCrd() {}

    public static CustomResourceDefinition definition() {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(NAME)
                .addToAnnotations(REVISION_ANNOTATION, Integer.toString(REVISION))
                .endMetadata()
                .withNewSpec()
                .withGroup(GROUP)
                .withScope("Namespaced")
                .withNewNames()
                .withKind(PostgresInstance.KIND)
                .withListKind(PostgresInstance.KIND + "List")
                .withPlural(PLURAL)
                .withSingular("postgresinstance")
                .withShortNames("pgi")
                .withCategories("all")
                .endNames()
                .withVersions(version())
                .endSpec()
                .build();
    }

    private static CustomResourceDefinitionVersion version() {
        return new CustomResourceDefinitionVersionBuilder()
                .withName(VERSION)
                .withServed(true)
                .withStorage(true)
                .withSchema(new CustomResourceValidationBuilder()
                        .withOpenAPIV3Schema(resource())
                        .build())
                .withNewSubresources()
                .withNewStatus()
                .endStatus()
                .endSubresources()
                .withAdditionalPrinterColumns(columns())
                .build();
    }

    private static JSONSchemaProps resource() {
        return new JSONSchemaPropsBuilder()
                .withType("object")
                .withDescription(DESCRIPTION)
                .addToProperties("apiVersion", text("alerthistory.io/v1alpha1"))
                .addToProperties("kind", text("PostgresInstance"))
                .addToProperties("metadata", metadata())
                .addToProperties("spec", SchemaProps.of(PostgresInstanceSchema.spec()))
                .addToProperties("status", SchemaProps.of(InstanceStatusSchema.STATUS))
                .withXKubernetesValidations(
                        Stream.concat(nameRules().stream(), Validations.of(PostgresInstanceSchema.changes()).stream())
                                .toList())
                .build();
    }

    private static JSONSchemaProps text(String description) {
        return new JSONSchemaPropsBuilder()
                .withType("string")
                .withDescription(description)
                .build();
    }

    // A bound on the name makes a rule on it affordable; the API server heeds it only where generateName stands as
    // well.
    private static JSONSchemaProps metadata() {
        var name = new JSONSchemaPropsBuilder()
                .withType("string")
                .withMaxLength(253L)
                .build();
        return new JSONSchemaPropsBuilder()
                .withType("object")
                .withProperties(Map.of("name", name, "generateName", name))
                .build();
    }

    // A rule cannot blame a field of metadata, so the sentence names it.
    private static List<ValidationRule> nameRules() {
        return PostgresInstanceSchema.name().stream()
                .map(rule -> {
                    var validation = Validations.of(rule, "self.metadata.name");
                    validation.setMessage("metadata.name " + validation.getMessage());
                    return validation;
                })
                .toList();
    }

    private static List<CustomResourceColumnDefinition> columns() {
        return List.of(
                column("Version", "string", ".status.version", 0),
                column("Ready", "string", ready("status"), 0),
                column("Storage", "string", ".status.storage", 0),
                column("Restart", "string", ".status.pendingRestart", 0),
                column("Reason", "string", ready("reason"), 0),
                column("Message", "string", ready("message"), 1),
                column("Age", "date", ".metadata.creationTimestamp", 0));
    }

    private static String ready(String field) {
        return ".status.conditions[?(@.type==\"Ready\")]." + field;
    }

    private static CustomResourceColumnDefinition column(String name, String type, String path, int priority) {
        return new CustomResourceColumnDefinitionBuilder()
                .withName(name)
                .withType(type)
                .withJsonPath(path)
                .withPriority(priority)
                .build();
    }
}
