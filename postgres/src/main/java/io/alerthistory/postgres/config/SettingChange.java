package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.SettingContext;

/**
 * A setting that differs between two configurations.
 *
 * @param from the previous value; PostgreSQL's default if the file did not set it
 * @param to the new value
 * @param context when PostgreSQL applies the new value
 */
public record SettingChange(String name, String from, String to, SettingContext context) {}
