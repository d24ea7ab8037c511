package io.alerthistory.postgres.settings;

import java.util.Locale;

/** The type of a setting (pg_settings.vartype). */
public enum SettingType {
    BOOL,
    INTEGER,
    REAL,
    STRING,
    ENUM;

    static SettingType parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
