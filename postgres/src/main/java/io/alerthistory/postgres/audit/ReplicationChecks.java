package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.List;

/** Sections 7 and 8: replication, the archive, and preloaded libraries. */
final class ReplicationChecks {
    private static final String SENDERS = """
            SELECT s.usename, r.rolsuper FROM pg_catalog.pg_stat_replication s JOIN pg_catalog.pg_roles r ON r.oid = s.usesysid
            UNION SELECT rolname, rolsuper FROM pg_catalog.pg_roles WHERE rolreplication AND oid <> 10
            """;

    private static final String IDLE_SLOTS = """
            SELECT slot_name || ' keeps WAL since ' || coalesce(restart_lsn::text, 'never')
            FROM pg_catalog.pg_replication_slots WHERE NOT active ORDER BY 1
            """;

    private static final String STANDBY = """
            SELECT pg_catalog.pg_is_in_recovery(), coalesce(pg_catalog.current_setting('primary_conninfo', true), '')
            """;

    private static final String ARCHIVE = "archive_command";

    private ReplicationChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                new AuditCheck(
                        "7.1",
                        MEDIUM,
                        "Replication uses its own role, which is not a superuser",
                        new EvidenceSource.SqlEvidence(AuditPrivilege.ACTIVITY, SENDERS, ReplicationChecks::senders),
                        "CREATE ROLE replicator LOGIN REPLICATION, and let standbys use it"),
                new AuditCheck(
                        "7.2",
                        MEDIUM,
                        "Replication commands are logged",
                        SettingSnapshot.querySingle("log_replication_commands", "on"::equals),
                        "set log_replication_commands = on"),
                AuditCheck.external(
                        "7.3",
                        MEDIUM,
                        "Base backups are made, and can be restored",
                        "the repository tells, not the server; see 7.4 for whether there is one"),
                new AuditCheck(
                        "7.4",
                        MEDIUM,
                        "WAL is archived",
                        SettingSnapshot.query(
                                AuditPrivilege.SETTINGS, ReplicationChecks::archives, "archive_mode", ARCHIVE, LIBRARY),
                        "configure a repository (spec.backup.repositories): until then a lost volume is a lost "
                                + "history"),
                new AuditCheck(
                        "7.5",
                        MEDIUM,
                        "A standby verifies its primary",
                        new EvidenceSource.SqlEvidence(AuditPrivilege.SETTINGS, STANDBY, ReplicationChecks::standby),
                        "put sslmode=verify-full into primary_conninfo"),
                new AuditCheck(
                        "AH.14",
                        MEDIUM,
                        "No replication slot is left behind",
                        RoleChecks.expectNoRows(AuditPrivilege.EVERYBODY, IDLE_SLOTS, "no slot without a reader"),
                        "SELECT pg_drop_replication_slot('...')"),
                AuditCheck.external(
                        "8.1",
                        LOW,
                        "Logs and WAL are placed where a full disk does least harm",
                        "logs go to the container's log; WAL has the instance's volume, sized for it"),
                new AuditCheck(
                        "8.2",
                        LOW,
                        "Backups are made with pgBackRest",
                        SettingSnapshot.query(AuditPrivilege.SETTINGS, ReplicationChecks::pgBackRest, ARCHIVE),
                        "configure a repository (spec.backup.repositories)"),
                new AuditCheck(
                        "8.3",
                        MEDIUM,
                        "Libraries are loaded from one directory, for all sessions alike",
                        SettingSnapshot.query(
                                AuditPrivilege.SETTINGS, ReplicationChecks::libraries, DYNAMIC, SESSION, LOCAL),
                        "set dynamic_library_path = '$libdir', session_preload_libraries and local_preload_libraries "
                                + "= ''"));
    }

    private static final String LIBRARY = "archive_library";
    private static final String DYNAMIC = "dynamic_library_path";
    private static final String SESSION = "session_preload_libraries";
    private static final String LOCAL = "local_preload_libraries";

    private static AuditEvaluation senders(List<AuditQueryRow> rows) {
        if (rows.isEmpty()) {
            return AuditEvaluation.notApplicable("nothing replicates, and no role may");
        }
        return AuditEvaluation.passIfEmpty(
                rows.stream()
                        .filter(row -> row.isTrue(1))
                        .map(row -> row.cell(0) + " is a superuser")
                        .toList(),
                String.join(", ", rows.stream().map(row -> row.cell(0)).toList()));
    }

    private static AuditEvaluation archives(SettingSnapshot settings) {
        boolean hasDestination =
                !settings.get(LIBRARY).isEmpty() || !settings.get(ARCHIVE).matches("|(/usr)?(/bin/)?true|:");
        return AuditEvaluation.passIf(
                !settings.get("archive_mode").equals("off") && hasDestination,
                settings.format("archive_mode", LIBRARY) + ", " + program(settings));
    }

    // The first word: what follows may hold a credential.
    private static String program(SettingSnapshot settings) {
        String[] words = settings.get(ARCHIVE).split("\\s+", 2);
        return ARCHIVE + " = " + (words[0].isEmpty() ? "''" : words[0] + (words.length > 1 ? " ..." : ""));
    }

    private static AuditEvaluation standby(List<AuditQueryRow> rows) {
        AuditQueryRow row = rows.getFirst();
        return row.isTrue(0)
                // Not the whole of it: it may hold a password.
                ? AuditEvaluation.passIf(
                        row.cell(1).matches("(?s).*sslmode\\s*=\\s*'?verify-(ca|full).*"), "primary_conninfo's sslmode")
                : AuditEvaluation.notApplicable("this is no standby");
    }

    private static AuditEvaluation pgBackRest(SettingSnapshot settings) {
        return AuditEvaluation.passIf(settings.get(ARCHIVE).contains("pgbackrest"), program(settings));
    }

    private static AuditEvaluation libraries(SettingSnapshot settings) {
        boolean singleSource = settings.get(DYNAMIC).equals("$libdir")
                && settings.get(SESSION).isEmpty()
                && settings.get(LOCAL).isEmpty();
        return settings.evaluate(singleSource, DYNAMIC, SESSION, LOCAL);
    }
}
