package io.alerthistory.spec.schema;

import java.util.List;
import java.util.Optional;

/** The schema of a field. Every string and every collection has a bound, which keeps the cost of CEL rules low. */
public sealed interface FieldSchema {
    /** A single value. */
    sealed interface ScalarSchema extends FieldSchema {}

    /**
     * @param maxLength in characters
     * @param values the permitted values; if empty, any text
     */
    record StringSchema(int maxLength, List<String> values) implements ScalarSchema {
        public StringSchema {
            values = List.copyOf(values);
        }

        public static StringSchema ofMaxLength(int maxLength) {
            return new StringSchema(maxLength, List.of());
        }
    }

    /** A time in RFC 3339. */
    record TimestampSchema() implements ScalarSchema {}

    record IntegerSchema(long minimum, long maximum) implements ScalarSchema {}

    record BooleanSchema() implements ScalarSchema {}

    /** A string, or an integer without quotes, as quantities and settings are written. */
    record IntOrStringSchema(int maxLength) implements ScalarSchema {}

    /**
     * A list.
     *
     * @param key the field that identifies an object of the list; if empty, an update replaces the whole list
     */
    record ListSchema(FieldDefinition item, int maxItems, Optional<String> key) implements FieldSchema {}

    /** An object whose keys the user chooses. */
    record MapSchema(FieldDefinition value, int maxEntries) implements FieldSchema {}

    record ObjectSchema(List<FieldDefinition> fields) implements FieldSchema {
        public ObjectSchema {
            fields = List.copyOf(fields);
        }
    }

    /** An object that is passed through unchanged; Kubernetes validates it where it is used. */
    record OpaqueObjectSchema() implements FieldSchema {}
}
