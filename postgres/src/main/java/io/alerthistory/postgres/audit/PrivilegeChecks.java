package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.HIGH;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.List;

/** Section 4: privileges on functions, tables, schemas and rows in the audited database. */
final class PrivilegeChecks {
    private static final String OUTSIDE_CATALOGUE =
            "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'";

    // Nobody can call what returns an event_trigger, and only a superuser can attach it (pgaudit has two); a function
    // that returns a trigger counts, since whoever may execute it can attach it to a table of their own.
    private static final String DEFINERS = """
            SELECT function || CASE WHEN open THEN ' may be called by everybody'
              ELSE ' has no search_path of its own' END
            FROM (
              SELECT p.oid::pg_catalog.regprocedure::text AS function,
                p.prorettype <> 'pg_catalog.event_trigger'::pg_catalog.regtype
                  AND pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE') AS open,
                EXISTS (SELECT FROM pg_catalog.unnest(p.proconfig) c WHERE c LIKE 'search\\_path=%%') AS pinned
              FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
              WHERE p.prosecdef AND %s) AS definers
            WHERE open OR NOT pinned ORDER BY 1
            """.formatted(OUTSIDE_CATALOGUE);

    private static final String WRITABLE = """
            SELECT DISTINCT c.oid::pg_catalog.regclass || ': ' || a.privilege_type
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace,
              pg_catalog.aclexplode(c.relacl) a
            WHERE a.grantee = 0 AND %s AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
            ORDER BY 1
            """.formatted(OUTSIDE_CATALOGUE);

    private static final String SCHEMAS = """
            SELECT nspname FROM pg_catalog.pg_namespace
            WHERE pg_catalog.has_schema_privilege('public', oid, 'CREATE') AND nspname NOT LIKE 'pg\\_temp%' ORDER BY 1
            """;

    private static final String DATABASES = """
            SELECT d.datname || ': ' || pg_catalog.string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type)
            FROM pg_catalog.pg_database d,
              pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a
            WHERE a.grantee = 0 AND d.datallowconn AND NOT d.datistemplate GROUP BY d.datname ORDER BY 1
            """;

    private static final String POLICIES = """
            SELECT c.oid::pg_catalog.regclass, c.relrowsecurity
            FROM pg_catalog.pg_class c
            WHERE EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid) ORDER BY 1
            """;

    private static final String EXTENSIONS = """
            SELECT extname FROM pg_catalog.pg_extension WHERE extname IN
              ('plpython3u', 'plperlu', 'pltclu', 'file_fdw', 'dblink', 'adminpack', 'lo', 'xml2') ORDER BY 1
            """;

    private PrivilegeChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                new AuditCheck(
                        "4.5",
                        HIGH,
                        "SECURITY DEFINER functions are restricted and have a fixed search_path",
                        RoleChecks.expectNoRows(
                                AuditPrivilege.EVERYBODY, DEFINERS, "no SECURITY DEFINER function is open"),
                        "REVOKE EXECUTE ON FUNCTION ... FROM PUBLIC; ALTER FUNCTION ... SET search_path = pg_catalog"),
                new AuditCheck(
                        "4.6",
                        MEDIUM,
                        "No table is writable by everybody",
                        RoleChecks.expectNoRows(AuditPrivilege.EVERYBODY, WRITABLE, "no table is writable by PUBLIC"),
                        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER ON ... FROM PUBLIC"),
                new AuditCheck(
                        "4.7",
                        MEDIUM,
                        "Row security policies are in force",
                        new EvidenceSource.SqlEvidence(
                                AuditPrivilege.EVERYBODY, POLICIES, PrivilegeChecks::rowSecurity),
                        "ALTER TABLE ... ENABLE ROW LEVEL SECURITY"),
                new AuditCheck(
                        "AH.5",
                        MEDIUM,
                        "Not everybody may make objects in a schema",
                        RoleChecks.expectNoRows(AuditPrivilege.EVERYBODY, SCHEMAS, "no schema lets PUBLIC create"),
                        "REVOKE CREATE ON SCHEMA ... FROM PUBLIC"),
                new AuditCheck(
                        "AH.6",
                        MEDIUM,
                        "Not everybody may connect to a database",
                        RoleChecks.expectNoRows(
                                AuditPrivilege.EVERYBODY, DATABASES, "PUBLIC has no rights on a database"),
                        "REVOKE ALL ON DATABASE ... FROM PUBLIC"),
                new AuditCheck(
                        "AH.7",
                        MEDIUM,
                        "No extension leads out of the database",
                        RoleChecks.expectNoRows(
                                AuditPrivilege.EVERYBODY, EXTENSIONS, "no untrusted language, no foreign files"),
                        "DROP EXTENSION"));
    }

    private static AuditEvaluation rowSecurity(List<AuditQueryRow> rows) {
        if (rows.isEmpty()) {
            return AuditEvaluation.notApplicable("no table has policies: the service separates tenants");
        }
        return AuditEvaluation.passIfEmpty(
                rows.stream()
                        .filter(row -> !row.isTrue(1))
                        .map(row -> row.cell(0) + " has policies that are off")
                        .toList(),
                rows.size() + " tables");
    }
}
