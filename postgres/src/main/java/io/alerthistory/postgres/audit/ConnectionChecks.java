package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.AuditSeverity.HIGH;
import static io.alerthistory.postgres.audit.AuditSeverity.LOW;
import static io.alerthistory.postgres.audit.AuditSeverity.MEDIUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Section 5: who can connect, and how clients authenticate. */
final class ConnectionChecks {
    private static final Set<String> WEAK_LOCAL = Set.of("trust", "password", "md5");
    private static final Set<String> WEAK_HOST = Set.of("trust", "password", "md5", "ident");

    private static final String UNLIMITED = """
            SELECT coalesce(string_agg(rolname, ', ' ORDER BY rolname), ''),
              pg_catalog.current_setting('superuser_reserved_connections')::int
                + pg_catalog.current_setting('reserved_connections')::int
            FROM pg_catalog.pg_roles WHERE rolcanlogin AND NOT rolsuper AND rolconnlimit < 0
            """;

    private ConnectionChecks() {}

    static List<AuditCheck> checks() {
        return List.of(
                AuditCheck.external(
                        "5.1",
                        MEDIUM,
                        "No password is on a command line",
                        "alert-history refuses a URL with a password; Secrets are mounted as files"),
                new AuditCheck(
                        "5.2",
                        MEDIUM,
                        "The server listens only where required",
                        SettingSnapshot.query(
                                AuditPrivilege.EVERYBODY, ConnectionChecks::listenAddresses, "listen_addresses"),
                        "set listen_addresses to the addresses that clients use"),
                new AuditCheck(
                        "5.3",
                        HIGH,
                        "The socket requires authentication (no trust, no md5)",
                        noWeakRule(rule -> rule.isLocal() && WEAK_LOCAL.contains(rule.method())),
                        "use peer or scram-sha-256 in pg_hba.conf"),
                new AuditCheck(
                        "5.4",
                        HIGH,
                        "Network connections require authentication (no trust, md5, password or ident)",
                        noWeakRule(rule -> !rule.isLocal() && WEAK_HOST.contains(rule.method())),
                        "use cert or scram-sha-256 in pg_hba.conf"),
                new AuditCheck(
                        "AH.8",
                        HIGH,
                        "A superuser gets in from elsewhere by certificate only",
                        hbaEvidence(ConnectionChecks::superuserAccess),
                        "put 'hostssl all SUPERUSER all cert' and 'host all SUPERUSER all reject' before wider lines"),
                new AuditCheck(
                        "AH.9",
                        HIGH,
                        "Nothing crosses the network without TLS",
                        hbaEvidence(ConnectionChecks::plaintext),
                        "put 'hostnossl all all all reject' before the network's lines (spec.tls.mode: required)"),
                new AuditCheck(
                        "AH.15",
                        MEDIUM,
                        "pg_hba.conf can be read again",
                        hbaEvidence(rows -> AuditEvaluation.passIfEmpty(
                                HbaRule.of(rows).stream()
                                        .filter(rule -> !rule.error().isEmpty())
                                        .map(rule -> "line " + rule.line() + ": " + rule.error())
                                        .toList(),
                                "no line is in error")),
                        "mend the line: a reload keeps the old rules, and the next start fails"),
                new AuditCheck(
                        "AH.10",
                        HIGH,
                        "New passwords are stored as SCRAM verifiers",
                        SettingSnapshot.querySingle("password_encryption", "scram-sha-256"::equals),
                        "set password_encryption = 'scram-sha-256'"),
                new AuditCheck(
                        "5.5",
                        LOW,
                        "No role can use all connections",
                        new EvidenceSource.SqlEvidence(
                                AuditPrivilege.EVERYBODY, UNLIMITED, ConnectionChecks::connectionLimits),
                        "ALTER ROLE ... CONNECTION LIMIT, or set reserved_connections"),
                new AuditCheck(
                        "5.6",
                        LOW,
                        "Passwords are long and random",
                        SettingSnapshot.query(
                                AuditPrivilege.SETTINGS,
                                ConnectionChecks::passwordComplexity,
                                "shared_preload_libraries"),
                        "preload passwordcheck or credcheck"));
    }

    private static AuditEvaluation listenAddresses(SettingSnapshot settings) {
        String evidence = settings.format("listen_addresses");
        if (settings.list("listen_addresses").stream().noneMatch(Set.of("*", "0.0.0.0", "::")::contains)) {
            return AuditEvaluation.pass(evidence);
        }
        return settings.isManaged()
                ? AuditEvaluation.accepted(
                        evidence + ": a pod's address is not known beforehand; the NetworkPolicy decides")
                : AuditEvaluation.fail(evidence);
    }

    private static EvidenceSource.SqlEvidence noWeakRule(Predicate<HbaRule> isWeak) {
        return hbaEvidence(rows -> {
            List<HbaRule> rules = HbaRule.of(rows);
            return AuditEvaluation.passIfEmpty(
                    rules.stream().filter(isWeak).map(HbaRule::toString).toList(), rules.size() + " lines, none weak");
        });
    }

    private static EvidenceSource.SqlEvidence hbaEvidence(Function<List<AuditQueryRow>, AuditEvaluation> evaluator) {
        return new EvidenceSource.SqlEvidence(AuditPrivilege.HBA, HbaRule.QUERY, evaluator::apply);
    }

    private static AuditEvaluation superuserAccess(List<AuditQueryRow> rows) {
        var ruleSet = new HbaRuleSet(HbaRule.of(rows));
        List<String> violations = new ArrayList<>();
        for (String user : rows.isEmpty()
                ? List.<String>of()
                : HbaRule.splitList(rows.getFirst().cell(HbaRule.SUPERUSERS_COLUMN))) {
            ruleSet.rulesWithoutCertificate(user).forEach(rule -> violations.add(user + " by " + rule));
        }
        return AuditEvaluation.passIfEmpty(
                violations, "no line lets a superuser in from elsewhere without a certificate");
    }

    private static AuditEvaluation plaintext(List<AuditQueryRow> rows) {
        List<HbaRule> openRules = new HbaRuleSet(HbaRule.of(rows)).plaintextRules();
        String evidence =
                String.join("; ", openRules.stream().map(HbaRule::toString).toList());
        if (openRules.isEmpty()) {
            return AuditEvaluation.pass("no line lets anybody in from elsewhere without TLS");
        }
        // Superusers without a certificate are AH.8's; what is left is what spec.tls.mode: optional asks for.
        boolean optionalTls = !rows.getFirst().cell(HbaRule.CONFIG_HASH_COLUMN).isEmpty()
                && openRules.stream()
                        .allMatch(rule ->
                                rule.type().equals("hostnossl") && rule.method().equals("scram-sha-256"));
        return optionalTls
                ? AuditEvaluation.accepted("spec.tls.mode is optional: " + evidence)
                : AuditEvaluation.fail(evidence);
    }

    private static AuditEvaluation connectionLimits(List<AuditQueryRow> rows) {
        AuditQueryRow row = rows.getFirst();
        if (row.cell(0).isEmpty()) {
            return AuditEvaluation.pass("each role that logs in has a limit");
        }
        return row.cell(1).equals("0")
                ? AuditEvaluation.fail("no limit and nothing reserved: " + row.cell(0))
                : AuditEvaluation.accepted(
                        row.cell(0) + " without limit, but " + row.cell(1) + " connections are reserved");
    }

    private static AuditEvaluation passwordComplexity(SettingSnapshot settings) {
        List<String> libraries = settings.list("shared_preload_libraries");
        if (libraries.contains("passwordcheck") || libraries.contains("credcheck")) {
            return AuditEvaluation.pass(settings.format("shared_preload_libraries"));
        }
        return settings.isManaged()
                ? AuditEvaluation.accepted(
                        "passwords are made by the program from 24 random bytes; the server sees verifiers")
                : AuditEvaluation.fail(settings.format("shared_preload_libraries"));
    }
}
