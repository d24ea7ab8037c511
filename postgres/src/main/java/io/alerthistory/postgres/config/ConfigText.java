package io.alerthistory.postgres.config;

import io.alerthistory.spec.quantity.Bytes;
import java.util.regex.Pattern;

/** The only place where text is escaped for a configuration file of PostgreSQL. */
final class ConfigText {
    private static final Pattern BARE =
            Pattern.compile("-?[0-9]+(\\.[0-9]+)?(kB|MB|GB|TB|ms|s|min|h|d)?|[a-z][a-z0-9_]*");

    private ConfigText() {}

    /**
     * A value for postgresql.conf (manual, "Parameter Interaction via the Configuration File"): quotes are doubled, and
     * backslashes too, because guc-file.l reads escapes in quotes; a line break becomes an escape, so that no value
     * ends its line.
     */
    static String quote(String value) {
        if (value.indexOf(0) >= 0) {
            throw new IllegalStateException("a value with a NUL character got past the checks");
        }
        return BARE.matcher(value).matches()
                ? value
                : "'"
                        + value.replace("\\", "\\\\")
                                .replace("'", "''")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r") + "'";
    }

    /** In PostgreSQL's units, exact; whole kilobytes at least. */
    static String bytes(Bytes bytes) {
        long kilobytes = bytes.value() / 1024;
        if (kilobytes > 0 && kilobytes % (1 << 20) == 0) {
            return (kilobytes >> 20) + "GB";
        }
        return kilobytes > 0 && kilobytes % (1 << 10) == 0 ? (kilobytes >> 10) + "MB" : kilobytes + "kB";
    }
}
