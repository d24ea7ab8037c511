package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.FieldSchema;
import io.alerthistory.spec.yaml.YamlNode;
import io.alerthistory.spec.yaml.YamlNode.ScalarType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Explains how to correct a value whose YAML type is wrong. */
final class TypeMismatch {
    private TypeMismatch() {}

    static Optional<String> message(YamlNode.YamlScalar scalar, FieldSchema.ScalarSchema schema) {
        if (scalar.type() == ScalarType.EMPTY) {
            return Optional.of("has no value; write one, or remove the line");
        }
        return acceptedTypes(schema).contains(scalar.type()) ? Optional.empty() : Optional.of(remedy(scalar, schema));
    }

    private static Set<ScalarType> acceptedTypes(FieldSchema.ScalarSchema schema) {
        return switch (schema) {
            case FieldSchema.StringSchema _, FieldSchema.TimestampSchema _ -> EnumSet.of(ScalarType.TEXT);
            case FieldSchema.IntegerSchema _ -> EnumSet.of(ScalarType.INTEGER);
            case FieldSchema.BooleanSchema _ -> EnumSet.of(ScalarType.BOOLEAN);
            case FieldSchema.IntOrStringSchema _ -> EnumSet.of(ScalarType.TEXT, ScalarType.INTEGER);
        };
    }

    private static String remedy(YamlNode.YamlScalar scalar, FieldSchema.ScalarSchema schema) {
        return switch (schema) {
            case FieldSchema.IntegerSchema _ -> "is not an integer; write digits only, without quotes";
            case FieldSchema.BooleanSchema _ -> "is not a boolean; write true or false, without quotes";
            // YAML 1.1 takes on, off, yes and no for booleans, and what was meant is lost on the way.
            case FieldSchema.StringSchema _, FieldSchema.TimestampSchema _, FieldSchema.IntOrStringSchema _ ->
                "is " + name(scalar.type()) + " to YAML; quote it: \"" + scalar.sourceText() + "\"";
        };
    }

    private static String name(ScalarType type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "an integer";
            case DECIMAL -> "a decimal number";
            case BOOLEAN -> "a boolean";
            case EMPTY -> "nothing";
        };
    }
}
