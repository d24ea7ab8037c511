package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.HIGH;
import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Section 6: parameters. All come from one file, dangerous ones are off, and TLS is configured correctly. */
final class SettingChecks {
    private static final Map<String, String> BACKEND = Map.of(
            "ignore_system_indexes",
            "off",
            "jit_debugging_support",
            "off",
            "jit_profiling_support",
            "off",
            "post_auth_delay",
            "0");
    private static final Map<String, String> SUPERUSER = Map.of(
            "allow_system_table_mods",
            "off",
            "ignore_checksum_failure",
            "off",
            "zero_damaged_pages",
            "off",
            "session_replication_role",
            "origin",
            "allow_in_place_tablespaces",
            "off");
    private static final Map<String, String> USER = Map.of(
            "row_security", "on", "check_function_bodies", "on", "transform_null_equals", "off", "array_nulls", "on");
    private static final Set<String> MODERN = Set.of("TLSv1.2", "TLSv1.3");
    private static final List<String> WEAK = List.of(
            "3DES", "DES", "RC4", "RC2", "MD5", "NULL", "EXP", "MEDIUM", "LOW", "ALL", "IDEA", "SEED", "DEFAULT", "ADH",
            "AECDH");

    private SettingChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                AuditCheck.external("6.1", LOW, "The abuse of parameters has been assessed", "docs/security.md"),
                new AuditCheck(
                        "6.2",
                        MEDIUM,
                        "No session weakens its backend",
                        expectValues(AuditPrivilege.EVERYBODY, BACKEND),
                        "set them back: no client needs them"),
                new AuditCheck(
                        "6.3",
                        MEDIUM,
                        "Parameters that need a restart come from the one file",
                        expectSingleFile("postmaster"),
                        "ALTER SYSTEM RESET ..., and change the PostgresInstance"),
                new AuditCheck(
                        "6.4",
                        MEDIUM,
                        "Parameters that a reload changes come from the one file",
                        expectSingleFile("sighup"),
                        "ALTER SYSTEM RESET ..., and change the PostgresInstance"),
                new AuditCheck(
                        "AH.11",
                        MEDIUM,
                        "All other parameters come from the one file, too",
                        expectSingleFile("superuser", "user", "backend", "superuser-backend"),
                        "ALTER SYSTEM RESET ..., and change the PostgresInstance"),
                new AuditCheck(
                        "6.5",
                        MEDIUM,
                        "Settings that could damage or hide data are off",
                        expectValues(AuditPrivilege.EVERYBODY, SUPERUSER),
                        "set them back; no role and no database may set them either"),
                new AuditCheck(
                        "6.6",
                        MEDIUM,
                        "Sessions begin with sane defaults",
                        expectValues(AuditPrivilege.EVERYBODY, USER),
                        "set them back"),
                AuditCheck.external(
                        "6.7",
                        LOW,
                        "FIPS 140 cryptography, where required",
                        "the node's and the image's matter; the stock image has none"),
                new AuditCheck(
                        "6.8",
                        HIGH,
                        "TLS is on",
                        SettingSnapshot.query(AuditPrivilege.EVERYBODY, SettingChecks::tls, "ssl", LISTEN),
                        "set ssl = on with a certificate (in a PostgresInstance it always is)"),
                new AuditCheck(
                        "6.9",
                        HIGH,
                        "TLS is 1.2 or newer",
                        SettingSnapshot.query(
                                AuditPrivilege.SETTINGS,
                                settings -> settings.evaluate(MODERN.contains(settings.get(PROTOCOL)), PROTOCOL),
                                PROTOCOL),
                        "set ssl_min_protocol_version = 'TLSv1.2' (spec.tls.minimumVersion)"),
                new AuditCheck(
                        "6.10",
                        MEDIUM,
                        "No weak cipher is offered",
                        SettingSnapshot.query(AuditPrivilege.SETTINGS, SettingChecks::ciphers, "ssl", "ssl_ciphers"),
                        "set ssl_ciphers = 'ECDHE+AESGCM:ECDHE+CHACHA20'"),
                new AuditCheck(
                        "6.11",
                        LOW,
                        "pgcrypto is available",
                        new EvidenceSource.SqlEvidence(
                                AuditPrivilege.EVERYBODY,
                                "SELECT extversion FROM pg_catalog.pg_extension WHERE extname = 'pgcrypto'",
                                rows -> AuditEvaluation.passIf(
                                        !rows.isEmpty(),
                                        rows.isEmpty()
                                                ? "not in this database"
                                                : "pgcrypto " + rows.getFirst().cell(0))),
                        "CREATE EXTENSION pgcrypto"),
                new AuditCheck(
                        "AH.12",
                        MEDIUM,
                        "The files can be read again, and are in force",
                        new EvidenceSource.SqlEvidence(
                                AuditPrivilege.CONFIG_FILES,
                                UNREADABLE,
                                rows -> AuditEvaluation.passIfEmpty(
                                        rows.stream().map(row -> row.cell(0)).toList(), "no error, nothing pending")),
                        "mend the file: the next start would fail, or a restart is due"),
                new AuditCheck(
                        "AH.13",
                        LOW,
                        "ALTER SYSTEM is off, so that there is one source",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY, SettingChecks::alterSystem, "allow_alter_system"),
                        "set allow_alter_system = off"));
    }

    private static final String PROTOCOL = "ssl_min_protocol_version";
    private static final String LISTEN = "listen_addresses";

    // What the command line says wins over the file at each start, so that nothing waits.
    private static final String UNREADABLE = """
            SELECT f.sourcefile || ':' || f.sourceline || ' ' || coalesce(f.name, '') || ': ' || f.error
            FROM pg_catalog.pg_file_settings f LEFT JOIN pg_catalog.pg_settings s ON lower(s.name) = lower(f.name)
            WHERE f.error IS NOT NULL AND s.source IS DISTINCT FROM 'command line'
            UNION ALL SELECT name || ' waits for a restart' FROM pg_catalog.pg_settings
            WHERE pending_restart AND source <> 'command line'
            """;

    private static EvidenceSource.SqlEvidence expectValues(
            AuditPrivilege privilege, Map<String, String> expectedValues) {
        String[] names = expectedValues.keySet().stream().sorted().toArray(String[]::new);
        return SettingSnapshot.query(
                privilege,
                settings -> settings.evaluate(
                        expectedValues.entrySet().stream()
                                .allMatch(entry -> settings.get(entry.getKey()).equals(entry.getValue())),
                        names),
                names);
    }

    // postgresql.auto.conf is read after postgresql.conf and overrides it, as does any file included later.
    private static EvidenceSource.SqlEvidence expectSingleFile(String... contexts) {
        String query = """
                SELECT name || ' = ' || setting || ' from ' || sourcefile FROM pg_catalog.pg_settings
                WHERE context IN ('%s') AND sourcefile IS NOT NULL
                  AND sourcefile <> pg_catalog.current_setting('config_file') ORDER BY 1
                """.formatted(String.join("', '", contexts));
        return RoleChecks.expectNoRows(AuditPrivilege.SETTINGS, query, "none comes from another file");
    }

    private static AuditEvaluation tls(SettingSnapshot settings) {
        Set<String> loopback = Set.of("localhost", "127.0.0.1", "::1");
        if (!settings.isOn("ssl") && loopback.containsAll(settings.list(LISTEN))) {
            return AuditEvaluation.notApplicable(settings.format(LISTEN) + ": nothing leaves the machine");
        }
        return settings.evaluate(settings.isOn("ssl"), "ssl", LISTEN);
    }

    private static AuditEvaluation ciphers(SettingSnapshot settings) {
        if (!settings.isOn("ssl")) {
            return AuditEvaluation.notApplicable("ssl = off (6.8)");
        }
        boolean weak = Arrays.stream(settings.get("ssl_ciphers").split("[:, ]+", -1))
                .filter(cipher -> !cipher.startsWith("!") && !cipher.startsWith("-"))
                .anyMatch(cipher -> WEAK.stream().anyMatch(cipher::contains));
        return settings.evaluate(!weak, "ssl_ciphers");
    }

    private static AuditEvaluation alterSystem(SettingSnapshot settings) {
        return settings.get("allow_alter_system").isEmpty()
                ? AuditEvaluation.notApplicable(
                        "PostgreSQL 16 has no allow_alter_system; 6.3, 6.4 and AH.11 show its traces")
                : settings.evaluate(!settings.isOn("allow_alter_system"), "allow_alter_system");
    }
}
