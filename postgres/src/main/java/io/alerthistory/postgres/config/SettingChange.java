package io.alerthistory.postgres.config;

import io.alerthistory.postgres.settings.SettingContext;

/**
 * One setting that a configuration has otherwise than another.
 *
 * @param from as the file had it; PostgreSQL's own default where it had none
 * @param to as the file has it
 * @param context when PostgreSQL takes the new value
 */
public record SettingChange(String name, String from, String to, SettingContext context) {}
