package io.alerthistory.spec.schema;

import java.util.List;
import java.util.Optional;

/** What may stand in a field; every text and every collection has a bound, which is what makes rules on it affordable. */
public sealed interface FieldSchema {
    /** A single value. */
    sealed interface ScalarSchema extends FieldSchema {}

    /**
     * @param maxLength in characters
     * @param values the only possible ones; empty is any text
     */
    record StringSchema(int maxLength, List<String> values) implements ScalarSchema {
        public StringSchema {
            values = List.copyOf(values);
        }

        public static StringSchema ofMaxLength(int maxLength) {
            return new StringSchema(maxLength, List.of());
        }
    }

    /** A moment, as RFC 3339 writes it. */
    record TimestampSchema() implements ScalarSchema {}

    record IntegerSchema(long minimum, long maximum) implements ScalarSchema {}

    record BooleanSchema() implements ScalarSchema {}

    /** Text, or a whole number without quotes, as quantities and settings are written. */
    record IntOrStringSchema(int maxLength) implements ScalarSchema {}

    /**
     * A list.
     *
     * @param key the field that tells one object of the list from another; empty: the list is replaced as a whole
     */
    record ListSchema(FieldDefinition item, int maxItems, Optional<String> key) implements FieldSchema {}

    /** An object whose field names are the user's. */
    record MapSchema(FieldDefinition value, int maxEntries) implements FieldSchema {}

    record ObjectSchema(List<FieldDefinition> fields) implements FieldSchema {
        public ObjectSchema {
            fields = List.copyOf(fields);
        }
    }

    /** An object that is passed on as it is; Kubernetes checks it where it ends up. */
    record OpaqueObjectSchema() implements FieldSchema {}
}
