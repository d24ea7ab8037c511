package io.alerthistory.postgres.config;

import io.alerthistory.spec.quantity.Bytes;

/**
 * One setting of postgresql.conf.
 *
 * @param value as PostgreSQL reads it, before quoting
 * @param reason the reason for the value; empty if the name is sufficient
 */
record ConfigLine(String name, String value, String reason) {
    static ConfigLine set(String name, String value, String reason) {
        return new ConfigLine(name, value, reason);
    }

    static ConfigLine set(String name, long value, String reason) {
        return new ConfigLine(name, Long.toString(value), reason);
    }

    static ConfigLine set(String name, Bytes value, String reason) {
        return new ConfigLine(name, ConfigText.bytes(value), reason);
    }
}
