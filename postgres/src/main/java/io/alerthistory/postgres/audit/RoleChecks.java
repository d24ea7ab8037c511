package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.HIGH;
import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.List;

/** Section 4: roles with more privileges than they need. */
final class RoleChecks {
    // initdb's own superuser always has the object id 10.
    private static final String SUPERUSERS =
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolsuper AND oid <> 10 ORDER BY 1";

    private static final String ATTRIBUTES = """
            SELECT rolname || concat_ws(', ', CASE WHEN rolcreaterole THEN ' CREATEROLE' END,
              CASE WHEN rolcreatedb THEN ' CREATEDB' END, CASE WHEN rolbypassrls THEN ' BYPASSRLS' END)
            FROM pg_catalog.pg_roles
            WHERE NOT rolsuper AND (rolcreaterole OR rolcreatedb OR rolbypassrls) ORDER BY 1
            """;

    private static final String OPERATING_SYSTEM = """
            SELECT m.rolname || ' is a member of ' || p.rolname
            FROM pg_catalog.pg_roles m, pg_catalog.pg_roles p
            WHERE p.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
              AND m.oid <> p.oid AND NOT m.rolsuper AND pg_catalog.pg_has_role(m.oid, p.oid, 'MEMBER') ORDER BY 1
            """;

    private static final String EXPIRED = """
            SELECT rolname || ' since ' || rolvaliduntil FROM pg_catalog.pg_roles
            WHERE rolcanlogin AND rolvaliduntil < pg_catalog.now() ORDER BY 1
            """;

    private static final String WITHOUT_PASSWORD = """
            SELECT rolname FROM pg_catalog.pg_authid WHERE rolcanlogin AND rolpassword IS NULL ORDER BY 1
            """;

    private static final String NOT_SCRAM = """
            SELECT rolname FROM pg_catalog.pg_authid
            WHERE rolpassword IS NOT NULL AND rolpassword NOT LIKE 'SCRAM-SHA-256$%' ORDER BY 1
            """;

    private RoleChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                AuditCheck.external(
                        "4.1",
                        MEDIUM,
                        "The operating system user of the server cannot log in",
                        "the pod has no login shell and no password, and the operator no right to exec"),
                AuditCheck.external(
                        "4.2", MEDIUM, "sudo is configured", "the pod cannot gain privileges, so has no sudo"),
                new AuditCheck(
                        "4.3",
                        HIGH,
                        "There is one superuser, the one of initdb",
                        expectNoRows(AuditPrivilege.EVERYBODY, SUPERUSERS, "no other superuser"),
                        "ALTER ROLE ... NOSUPERUSER, and grant what the role needs"),
                new AuditCheck(
                        "AH.2",
                        MEDIUM,
                        "No other role makes roles or databases, or ignores row security",
                        expectNoRows(AuditPrivilege.EVERYBODY, ATTRIBUTES, "no such role"),
                        "ALTER ROLE ... NOCREATEROLE NOCREATEDB NOBYPASSRLS"),
                new AuditCheck(
                        "4.4",
                        LOW,
                        "Accounts that are not in use cannot log in",
                        expectNoRows(AuditPrivilege.EVERYBODY, EXPIRED, "no login role has expired"),
                        "ALTER ROLE ... NOLOGIN"),
                new AuditCheck(
                        "4.8",
                        LOW,
                        "Privilege escalation is logged (set_user), or impossible",
                        SettingSnapshot.query(AuditPrivilege.SETTINGS, RoleChecks::setUser, "shared_preload_libraries"),
                        "preload set_user, or let superusers in by certificate only"),
                new AuditCheck(
                        "4.9",
                        HIGH,
                        "No role can access files or programs of the server",
                        expectNoRows(
                                AuditPrivilege.EVERYBODY,
                                OPERATING_SYSTEM,
                                "no role is a member of these predefined roles"),
                        "REVOKE pg_execute_server_program, pg_read_server_files, pg_write_server_files"),
                new AuditCheck(
                        "AH.3",
                        LOW,
                        "Roles that log in have a password",
                        new EvidenceSource.SqlEvidence(
                                AuditPrivilege.PASSWORDS, WITHOUT_PASSWORD, RoleChecks::withoutPassword),
                        "ALTER ROLE ... PASSWORD, or NOLOGIN"),
                new AuditCheck(
                        "AH.4",
                        HIGH,
                        "Stored passwords are SCRAM verifiers",
                        expectNoRows(AuditPrivilege.PASSWORDS, NOT_SCRAM, "no md5 hash is stored"),
                        "set the role's password again with password_encryption = 'scram-sha-256'"));
    }

    static EvidenceSource.SqlEvidence expectNoRows(AuditPrivilege privilege, String query, String evidenceIfEmpty) {
        return new EvidenceSource.SqlEvidence(
                privilege,
                query,
                rows -> AuditEvaluation.passIfEmpty(
                        rows.stream().map(row -> row.cell(0)).toList(), evidenceIfEmpty));
    }

    private static AuditEvaluation setUser(SettingSnapshot settings) {
        String evidence = settings.format("shared_preload_libraries");
        if (settings.list("shared_preload_libraries").contains("set_user")) {
            return AuditEvaluation.pass(evidence);
        }
        return settings.isManaged()
                ? AuditEvaluation.accepted("no role but the operator's becomes superuser (4.3, AH.8)")
                : AuditEvaluation.fail(evidence);
    }

    // Without a password a role gets in by peer or certificate, or not at all; by trust it would fail 5.3 and 5.4.
    private static AuditEvaluation withoutPassword(List<AuditQueryRow> rows) {
        List<String> roles = rows.stream().map(row -> row.cell(0)).toList();
        return roles.isEmpty()
                ? AuditEvaluation.pass("all have one")
                : AuditEvaluation.accepted(String.join(", ", roles) + ": by peer or certificate only, or not at all");
    }
}
