package io.alerthistory.postgres.settings;

/** What PostgreSQL would say to a value. */
public sealed interface Checked {
    record Accepted(SettingValue value) implements Checked {}

    /**
     * A value that PostgreSQL would not start with.
     *
     * @param message what is wrong and the remedy, as a clause
     */
    record Refused(String message) implements Checked {}
}
