package io.alerthistory.manifests.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.alerthistory.spec.schema.DefaultRule;
import io.alerthistory.spec.schema.FieldDefinition;
import io.alerthistory.spec.schema.FieldSchema;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArrayBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBoolBuilder;
import java.util.Optional;

/**
 * Converts a field to a structural OpenAPI schema, which the API server validates and {@code kubectl explain} shows.
 */
final class SchemaProps {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaProps() {}

    static JSONSchemaProps of(FieldDefinition field) {
        var props = new JSONSchemaPropsBuilder(of(field.schema()))
                .withXKubernetesValidations(CelValidations.of(field.rules()));
        if (!field.description().isEmpty()) {
            props.withDescription(description(field));
        }
        defaultNode(field).ifPresent(props::withDefault);
        return props.build();
    }

    private static String description(FieldDefinition field) {
        return switch (field.defaultRule()) {
            case DefaultRule.ReleaseDefault(var text) -> field.description() + " Default: " + text + ".";
            case DefaultRule.NoDefault _, DefaultRule.RequiredField _, DefaultRule.PinnedDefault _ ->
                field.description();
        };
    }

    // Only what is pinned: a default that the API server writes into an object stays there when a later release knows
    // better.
    private static Optional<JsonNode> defaultNode(FieldDefinition field) {
        if (field.defaultRule() instanceof DefaultRule.PinnedDefault(var text)) {
            boolean number = field.schema() instanceof FieldSchema.IntegerSchema;
            return Optional.of(number ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text));
        }
        var object = JSON.objectNode();
        // An object with a field that nobody may leave out has no default: somebody has to write it.
        if (field.schema() instanceof FieldSchema.ObjectSchema(var fields) && !hasRequiredField(field)) {
            fields.forEach(inner -> defaultNode(inner).ifPresent(value -> object.set(inner.name(), value)));
        }
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    /** Whether an object has a field that may not be left out. */
    static boolean hasRequiredField(FieldDefinition object) {
        return object.schema() instanceof FieldSchema.ObjectSchema(var fields)
                && fields.stream().anyMatch(inner -> inner.defaultRule() instanceof DefaultRule.RequiredField);
    }

    private static JSONSchemaProps of(FieldSchema schema) {
        return switch (schema) {
            case FieldSchema.StringSchema(var maxLength, var values) -> {
                var text = type("string").withMaxLength((long) maxLength);
                values.forEach(value -> text.addToEnum(TextNode.valueOf(value)));
                yield text.build();
            }
            case FieldSchema.TimestampSchema() ->
                type("string").withFormat("date-time").build();
            case FieldSchema.IntegerSchema(var minimum, var maximum) ->
                type("integer")
                        .withFormat("int64")
                        .withMinimum((double) minimum)
                        .withMaximum((double) maximum)
                        .build();
            case FieldSchema.BooleanSchema() -> type("boolean").build();
            case FieldSchema.IntOrStringSchema(var maxLength) ->
                new JSONSchemaPropsBuilder()
                        .withXKubernetesIntOrString(true)
                        .withMaxLength((long) maxLength)
                        .build();
            case FieldSchema.ListSchema items -> items(items);
            case FieldSchema.MapSchema(var value, var maxEntries) ->
                type("object")
                        .withMaxProperties((long) maxEntries)
                        .withAdditionalProperties(new JSONSchemaPropsOrBoolBuilder()
                                .withSchema(of(value))
                                .build())
                        .build();
            case FieldSchema.ObjectSchema structure -> structure(structure);
            case FieldSchema.OpaqueObjectSchema() ->
                type("object").withXKubernetesPreserveUnknownFields(true).build();
        };
    }

    private static JSONSchemaProps items(FieldSchema.ListSchema items) {
        var list = type("array")
                .withMaxItems((long) items.maxItems())
                .withXKubernetesListType(items.key().isPresent() ? "map" : "atomic")
                .withItems(new JSONSchemaPropsOrArrayBuilder()
                        .withSchema(of(items.item()))
                        .build());
        items.key().ifPresent(list::addToXKubernetesListMapKeys);
        return list.build();
    }

    private static JSONSchemaProps structure(FieldSchema.ObjectSchema structure) {
        var object = type("object");
        for (var field : structure.fields()) {
            object.addToProperties(field.name(), of(field));
            if (field.defaultRule() instanceof DefaultRule.RequiredField) {
                object.addToRequired(field.name());
            }
        }
        return object.build();
    }

    private static JSONSchemaPropsBuilder type(String type) {
        return new JSONSchemaPropsBuilder().withType(type);
    }
}
