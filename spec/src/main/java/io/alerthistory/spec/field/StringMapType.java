package io.alerthistory.spec.field;

/**
 * Text by name, where the names are the user's.
 *
 * @param maxEntries how many
 */
public record StringMapType(FieldType<String> keyType, FieldType<String> valueType, int maxEntries) {}
