package io.alerthistory.spec.field;

/**
 * Text by name, where the names are the user's.
 *
 * @param most how many
 */
public record Texts(Kind<String> names, Kind<String> values, int most) {}
