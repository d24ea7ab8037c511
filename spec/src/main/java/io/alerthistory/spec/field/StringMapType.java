package io.alerthistory.spec.field;

/**
 * A map of strings whose keys the user chooses.
 *
 * @param maxEntries the maximum number of entries
 */
public record StringMapType(FieldType<String> keyType, FieldType<String> valueType, int maxEntries) {}
