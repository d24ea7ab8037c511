package io.alerthistory.postgres.settings;

/** What PostgreSQL would say to a value. */
public sealed interface SettingCheckResult {
    record ValidSetting(SettingValue value) implements SettingCheckResult {}

    /**
     * A value that PostgreSQL would not start with.
     *
     * @param message what is wrong and the remedy, as a clause
     */
    record InvalidSetting(String message) implements SettingCheckResult {}
}
