package io.alerthistory.manifests.crd;

import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldDefinition;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The definition of a custom resource.
 *
 * @param description the purpose of the resource
 * @param nameConstraints rules for metadata.name
 * @param transitionRules rules for changes of the resource as a whole
 * @param revision increases with every change of the definition; if it decreased, an operator would take the cluster's
 * definition for newer
 */
public record ResourceDefinition(
        String kind,
        String shortName,
        String description,
        FieldDefinition spec,
        FieldDefinition status,
        List<CelRule> nameConstraints,
        List<CelRule> transitionRules,
        List<PrinterColumn> columns,
        int revision) {
    public static final String GROUP = "alerthistory.io";
    public static final String VERSION = "v1alpha1";

    /** By this annotation an operator tells whether the cluster's definition is older than its own. */
    public static final String REVISION_ANNOTATION = GROUP + "/crd-revision";

    public ResourceDefinition {
        nameConstraints = List.copyOf(nameConstraints);
        transitionRules = List.copyOf(transitionRules);
        columns = List.copyOf(columns);
    }

    /** Every kind of ours. */
    public static List<ResourceDefinition> all() {
        return List.of(PostgresInstanceCrd.DEFINITION, PostgresBackupCrd.DEFINITION, PostgresRestoreCrd.DEFINITION);
    }

    /** A column of kubectl get; if its priority is above 0, of kubectl get -o wide only. */
    record PrinterColumn(String name, String type, String path, int priority) {
        CustomResourceColumnDefinition build() {
            return new CustomResourceColumnDefinitionBuilder()
                    .withName(name)
                    .withType(type)
                    .withJsonPath(path)
                    .withPriority(priority)
                    .build();
        }
    }

    static PrinterColumn column(String name, String type, String path) {
        return new PrinterColumn(name, type, path, 0);
    }

    public String plural() {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }

    /** Of the definition itself. */
    public String name() {
        return plural() + "." + GROUP;
    }

    public CustomResourceDefinition customResourceDefinition() {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(name())
                .addToAnnotations(REVISION_ANNOTATION, Integer.toString(revision))
                .endMetadata()
                .withNewSpec()
                .withGroup(GROUP)
                .withScope("Namespaced")
                .withNewNames()
                .withKind(kind)
                .withListKind(kind + "List")
                .withPlural(plural())
                .withSingular(kind.toLowerCase(Locale.ROOT))
                .withShortNames(shortName)
                .withCategories("all")
                .endNames()
                .withVersions(version())
                .endSpec()
                .build();
    }

    private CustomResourceDefinitionVersion version() {
        return new CustomResourceDefinitionVersionBuilder()
                .withName(VERSION)
                .withServed(true)
                .withStorage(true)
                .withSchema(new CustomResourceValidationBuilder()
                        .withOpenAPIV3Schema(resourceSchema())
                        .build())
                .withNewSubresources()
                .withNewStatus()
                .endStatus()
                .endSubresources()
                .withAdditionalPrinterColumns(
                        columns.stream().map(PrinterColumn::build).toList())
                .build();
    }

    private JSONSchemaProps resourceSchema() {
        return new JSONSchemaPropsBuilder()
                .withRequired(SchemaProps.hasRequiredField(spec) ? List.of("spec") : List.of())
                .withType("object")
                .withDescription(description)
                .addToProperties("apiVersion", text(GROUP + "/" + VERSION))
                .addToProperties("kind", text(kind))
                .addToProperties("metadata", metadata())
                .addToProperties("spec", SchemaProps.of(spec))
                .addToProperties("status", SchemaProps.of(status))
                .withXKubernetesValidations(
                        Stream.concat(nameValidations().stream(), CelValidations.of(transitionRules).stream())
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
    private List<ValidationRule> nameValidations() {
        return nameConstraints.stream()
                .map(rule -> {
                    var validation = CelValidations.of(rule, "self.metadata.name");
                    validation.setMessage("metadata.name " + validation.getMessage());
                    return validation;
                })
                .toList();
    }
}
