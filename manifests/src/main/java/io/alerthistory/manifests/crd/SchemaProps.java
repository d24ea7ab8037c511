package io.alerthistory.manifests.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.alerthistory.spec.schema.Field;
import io.alerthistory.spec.schema.Missing;
import io.alerthistory.spec.schema.Schema;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArrayBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBoolBuilder;
import java.util.Optional;

/** A field as a structural schema of OpenAPI, which the API server checks and {@code kubectl explain} shows. */
final class SchemaProps {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaProps() {}

    static JSONSchemaProps of(Field field) {
        var props = new JSONSchemaPropsBuilder(of(field.schema()))
                .withXKubernetesValidations(Validations.of(field.rules()));
        if (!field.description().isEmpty()) {
            props.withDescription(description(field));
        }
        written(field).ifPresent(props::withDefault);
        return props.build();
    }

    private static String description(Field field) {
        return switch (field.missing()) {
            case Missing.Default(var text) -> field.description() + " Default: " + text + ".";
            case Missing.Nothing _, Missing.Refused _, Missing.Pinned _ -> field.description();
        };
    }

    // Only what is pinned: a default that the API server writes into an object stays there when a later release knows
    // better.
    private static Optional<JsonNode> written(Field field) {
        if (field.missing() instanceof Missing.Pinned(var text)) {
            boolean number = field.schema() instanceof Schema.Whole;
            return Optional.of(number ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text));
        }
        var object = JSON.objectNode();
        // An object with a field that nobody may leave out has no default: somebody has to write it.
        if (field.schema() instanceof Schema.Structure(var fields) && !demanding(field)) {
            fields.forEach(inner -> written(inner).ifPresent(value -> object.set(inner.name(), value)));
        }
        return object.isEmpty() ? Optional.empty() : Optional.of(object);
    }

    /** Whether an object has a field that may not be left out. */
    static boolean demanding(Field object) {
        return object.schema() instanceof Schema.Structure(var fields)
                && fields.stream().anyMatch(inner -> inner.missing() instanceof Missing.Refused);
    }

    private static JSONSchemaProps of(Schema schema) {
        return switch (schema) {
            case Schema.Text(var longest, var values) -> {
                var text = type("string").withMaxLength((long) longest);
                values.forEach(value -> text.addToEnum(TextNode.valueOf(value)));
                yield text.build();
            }
            case Schema.Moment() -> type("string").withFormat("date-time").build();
            case Schema.Whole(var least, var most) ->
                type("integer")
                        .withFormat("int64")
                        .withMinimum((double) least)
                        .withMaximum((double) most)
                        .build();
            case Schema.Flag() -> type("boolean").build();
            case Schema.TextOrWhole(var longest) ->
                new JSONSchemaPropsBuilder()
                        .withXKubernetesIntOrString(true)
                        .withMaxLength((long) longest)
                        .build();
            case Schema.Items items -> items(items);
            case Schema.Entries(var value, var most) ->
                type("object")
                        .withMaxProperties((long) most)
                        .withAdditionalProperties(new JSONSchemaPropsOrBoolBuilder()
                                .withSchema(of(value))
                                .build())
                        .build();
            case Schema.Structure structure -> structure(structure);
            case Schema.Tree() ->
                type("object").withXKubernetesPreserveUnknownFields(true).build();
        };
    }

    private static JSONSchemaProps items(Schema.Items items) {
        var list = type("array")
                .withMaxItems((long) items.most())
                .withXKubernetesListType(items.key().isPresent() ? "map" : "atomic")
                .withItems(new JSONSchemaPropsOrArrayBuilder()
                        .withSchema(of(items.item()))
                        .build());
        items.key().ifPresent(list::addToXKubernetesListMapKeys);
        return list.build();
    }

    private static JSONSchemaProps structure(Schema.Structure structure) {
        var object = type("object");
        for (var field : structure.fields()) {
            object.addToProperties(field.name(), of(field));
            if (field.missing() instanceof Missing.Refused) {
                object.addToRequired(field.name());
            }
        }
        return object.build();
    }

    private static JSONSchemaPropsBuilder type(String type) {
        return new JSONSchemaPropsBuilder().withType(type);
    }
}
