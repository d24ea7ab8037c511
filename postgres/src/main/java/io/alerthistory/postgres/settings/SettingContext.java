package io.alerthistory.postgres.settings;

import java.util.Locale;

/** When a setting may change (PostgreSQL manual, view pg_settings, column context). */
public enum SettingContext {
    INTERNAL,
    POSTMASTER,
    SIGHUP,
    SUPERUSER_BACKEND,
    BACKEND,
    SUPERUSER,
    USER;

    static SettingContext parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether a change needs a restart of the server. */
    public boolean needsRestart() {
        return this == POSTMASTER;
    }
}
