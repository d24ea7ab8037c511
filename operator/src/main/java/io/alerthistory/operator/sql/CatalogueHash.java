package io.alerthistory.operator.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** A hash of everything in the catalogues that the role SQL creates. It changes if someone changes that manually. */
final class CatalogueHash {
    private static final String ROLES =
            "('alert_history_owner', 'alert_history_a', 'alert_history_b', 'monitoring', 'backup', 'replicator', "
                    + "'postgres')";

    private static final List<String> IN_POSTGRES =
            List.of("""
            SELECT concat_ws('|', 'role', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
                             rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil, sha256(rolpassword::bytea))
            FROM pg_authid WHERE rolname IN %s ORDER BY 1
            """.formatted(ROLES), """
            SELECT concat_ws('|', 'member', g.rolname, m.rolname, a.admin_option, a.inherit_option, a.set_option)
            FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
            WHERE g.rolname IN %1$s OR m.rolname IN %1$s ORDER BY 1
            """.formatted(ROLES), """
            SELECT concat_ws('|', 'setting', d.datname, r.rolname, s.setconfig)
            FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase
                 LEFT JOIN pg_roles r ON r.oid = s.setrole ORDER BY 1
            """, """
            SELECT concat_ws('|', 'database', d.datname, r.rolname, d.datallowconn, d.datconnlimit, d.datacl)
            FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
            WHERE d.datname IN ('postgres', 'alert_history') ORDER BY 1
            """, functions());

    private static final List<String> IN_DATABASE = List.of("""
            SELECT concat_ws('|', 'schema', n.nspname, r.rolname, n.nspacl)
            FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
            WHERE n.nspname IN ('alert_history', 'extensions', 'public') ORDER BY 1
            """, """
            SELECT concat_ws('|', 'extension', e.extname, e.extversion, n.nspname)
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY 1
            """, functions());

    private CatalogueHash() {}

    static String of(Connection postgres, Connection database) throws SQLException {
        var lines = new StringBuilder();
        append(lines, postgres, IN_POSTGRES);
        append(lines, database, IN_DATABASE);
        return hash(lines.toString());
    }

    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void append(StringBuilder lines, Connection connection, List<String> queries) throws SQLException {
        for (String query : queries) {
            for (String line : SqlQueries.list(connection, query, row -> row.getString(1))) {
                lines.append(line).append('\n');
            }
        }
    }

    // Of the system's own functions, those whose privileges are not the default: what we grant among them.
    private static String functions() {
        return """
                SELECT concat_ws('|', 'function', oid::regprocedure, proacl)
                FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND proacl IS NOT NULL ORDER BY 1
                """;
    }
}
