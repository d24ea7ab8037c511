package io.alerthistory.postgres.settings;

/** Whether PostgreSQL accepts a value. */
public sealed interface SettingCheckResult {
    record ValidSetting(SettingValue value) implements SettingCheckResult {}

    /**
     * A value with which PostgreSQL does not start.
     *
     * @param message what is wrong, and how to correct it, as a clause
     */
    record InvalidSetting(String message) implements SettingCheckResult {}
}
