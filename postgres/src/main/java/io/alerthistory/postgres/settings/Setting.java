package io.alerthistory.postgres.settings;

import java.util.List;

/**
 * One setting of PostgreSQL, as a row of pg_settings describes it.
 *
 * @param unit the unit of a plain number
 * @param minimum the smallest number, in {@code unit}; 0 if the type has no range
 * @param maximum the largest number, in {@code unit}; 0 if the type has no range
 * @param enumValues the values of an enum; empty for the other types
 * @param bootValue the built-in default
 */
public record Setting(
        String name,
        SettingContext context,
        SettingUnit unit,
        SettingType type,
        double minimum,
        double maximum,
        List<String> enumValues,
        String bootValue,
        String category,
        String description) {
    public Setting {
        enumValues = List.copyOf(enumValues);
    }

    Setting withEnumValues(List<String> values) {
        return new Setting(name, context, unit, type, minimum, maximum, values, bootValue, category, description);
    }
}
