package io.alerthistory.postgres.audit;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The privilege that a login needs before the result of a check is meaningful: an empty result because of missing
 * rights must not pass.
 */
public enum AuditPrivilege {
    EVERYBODY("true", "nothing"),
    SETTINGS("pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE')", "GRANT pg_read_all_settings TO %s"),
    ACTIVITY("pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')", "GRANT pg_monitor TO %s"),
    HBA(
            "pg_catalog.has_function_privilege('pg_catalog.pg_hba_file_rules()', 'EXECUTE')",
            "GRANT EXECUTE ON FUNCTION pg_hba_file_rules() TO %s (in this database)"),
    CONFIG_FILES(
            """
            pg_catalog.has_table_privilege('pg_catalog.pg_file_settings', 'SELECT') \
            AND pg_catalog.has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE')""",
            "GRANT SELECT ON pg_file_settings TO %1$s; GRANT EXECUTE ON FUNCTION pg_show_all_file_settings() TO %1$s "
                    + "(in this database)"),
    PASSWORDS(
            "pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT')",
            "log in as a superuser: no other role should read pg_authid");

    private final String expression;
    private final String grant;

    AuditPrivilege(String expression, String grant) {
        this.expression = expression;
        this.grant = grant;
    }

    /** A query with a row (name, whether the current role has it) for each right. */
    public static String query() {
        return Arrays.stream(values())
                .map(privilege -> "SELECT '" + privilege.name() + "', " + privilege.expression)
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** What to do so that {@code role} can see. */
    public String remedy(String role) {
        return grant.formatted("\"" + role.replace("\"", "\"\"") + "\"");
    }
}
