package io.alerthistory.postgres.settings;

/** A valid value of a setting. */
public sealed interface SettingValue {
    /** As the user wrote it. */
    String text();

    /**
     * A number.
     *
     * @param number in the setting's own unit, as pg_settings.setting shows it
     */
    record NumericValue(String text, double number, SettingUnit unit) implements SettingValue {
        /** Bytes of a memory setting, microseconds of a time, the number itself without unit. */
        public double size() {
            return number * unit.size();
        }
    }

    record BooleanValue(String text, boolean isOn) implements SettingValue {}

    /** A value of an enum, in PostgreSQL's spelling. */
    record EnumValue(String text, String value) implements SettingValue {}

    record StringValue(String text) implements SettingValue {}
}
