package io.alerthistory.spec;

import java.util.List;
import java.util.Locale;

/**
 * Auditing with pgaudit.
 *
 * @param enabled whether pgaudit is loaded
 * @param log the statement classes that it logs, in the order of the file
 */
public record AuditSpec(boolean enabled, List<StatementClass> log) {
    public AuditSpec {
        log = List.copyOf(log);
    }

    /** pgaudit.log's classes (pgaudit's README, "Settings"). */
    public enum StatementClass {
        READ,
        WRITE,
        FUNCTION,
        ROLE,
        DDL,
        MISC,
        MISC_SET,
        ALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
