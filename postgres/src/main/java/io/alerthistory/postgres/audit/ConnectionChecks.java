package io.alerthistory.postgres.audit;

import static io.alerthistory.postgres.audit.Severity.HIGH;
import static io.alerthistory.postgres.audit.Severity.LOW;
import static io.alerthistory.postgres.audit.Severity.MEDIUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Section 5, who gets in, and how they show who they are. */
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

    static List<Check> checks() {
        return List.of(
                Check.outside(
                        "5.1",
                        MEDIUM,
                        "No password is on a command line",
                        "alert-history refuses a URL with a password; Secrets are mounted as files"),
                new Check(
                        "5.2",
                        MEDIUM,
                        "The server listens where it has to, and nowhere else",
                        Settings.ask(Right.EVERYBODY, ConnectionChecks::listens, "listen_addresses"),
                        "set listen_addresses to the addresses that clients use"),
                new Check(
                        "5.3",
                        HIGH,
                        "The socket asks who is there (no trust, no md5)",
                        lines(rule -> rule.local() && WEAK_LOCAL.contains(rule.method())),
                        "use peer or scram-sha-256 in pg_hba.conf"),
                new Check(
                        "5.4",
                        HIGH,
                        "The network asks who is there (no trust, md5, password or ident)",
                        lines(rule -> !rule.local() && WEAK_HOST.contains(rule.method())),
                        "use cert or scram-sha-256 in pg_hba.conf"),
                new Check(
                        "AH.8",
                        HIGH,
                        "A superuser gets in from elsewhere by certificate only",
                        hba(ConnectionChecks::superusers),
                        "put 'hostssl all SUPERUSER all cert' and 'host all SUPERUSER all reject' before wider lines"),
                new Check(
                        "AH.9",
                        HIGH,
                        "Nothing crosses the network without TLS",
                        hba(ConnectionChecks::plaintext),
                        "put 'hostnossl all all all reject' before the network's lines (spec.tls.mode: required)"),
                new Check(
                        "AH.15",
                        MEDIUM,
                        "pg_hba.conf can be read again",
                        hba(rows -> Judgement.none(
                                HbaRule.of(rows).stream()
                                        .filter(rule -> !rule.error().isEmpty())
                                        .map(rule -> "line " + rule.line() + ": " + rule.error())
                                        .toList(),
                                "no line is in error")),
                        "mend the line: a reload keeps the old rules, and the next start fails"),
                new Check(
                        "AH.10",
                        HIGH,
                        "New passwords are stored as SCRAM verifiers",
                        Settings.one("password_encryption", "scram-sha-256"::equals),
                        "set password_encryption = 'scram-sha-256'"),
                new Check(
                        "5.5",
                        LOW,
                        "One role cannot take all connections",
                        new Source.Sql(Right.EVERYBODY, UNLIMITED, ConnectionChecks::limits),
                        "ALTER ROLE ... CONNECTION LIMIT, or set reserved_connections"),
                new Check(
                        "5.6",
                        LOW,
                        "Passwords are long and random",
                        Settings.ask(Right.SETTINGS, ConnectionChecks::complexity, "shared_preload_libraries"),
                        "preload passwordcheck or credcheck"));
    }

    private static Judgement listens(Settings settings) {
        String shown = settings.shown("listen_addresses");
        if (settings.list("listen_addresses").stream().noneMatch(Set.of("*", "0.0.0.0", "::")::contains)) {
            return Judgement.pass(shown);
        }
        return settings.ours()
                ? Judgement.accepted(shown + ": a pod's address is not known beforehand; the NetworkPolicy decides")
                : Judgement.fail(shown);
    }

    private static Source.Sql lines(Predicate<HbaRule> wrong) {
        return hba(rows -> {
            List<HbaRule> rules = HbaRule.of(rows);
            return Judgement.none(
                    rules.stream().filter(wrong).map(HbaRule::toString).toList(), rules.size() + " lines, none weak");
        });
    }

    private static Source.Sql hba(Function<List<Row>, Judgement> judge) {
        return new Source.Sql(Right.HBA, HbaRule.QUERY, judge::apply);
    }

    private static Judgement superusers(List<Row> rows) {
        HbaWalk walk = new HbaWalk(HbaRule.of(rows));
        List<String> found = new ArrayList<>();
        for (String user : rows.isEmpty()
                ? List.<String>of()
                : HbaRule.words(rows.getFirst().cell(HbaRule.SUPERUSERS))) {
            walk.withoutCertificate(user).forEach(rule -> found.add(user + " by " + rule));
        }
        return Judgement.none(found, "no line lets a superuser in from elsewhere without a certificate");
    }

    private static Judgement plaintext(List<Row> rows) {
        List<HbaRule> open = new HbaWalk(HbaRule.of(rows)).plaintext();
        String shown = String.join("; ", open.stream().map(HbaRule::toString).toList());
        if (open.isEmpty()) {
            return Judgement.pass("no line lets anybody in from elsewhere without TLS");
        }
        // Superusers without a certificate are AH.8's; what is left is what spec.tls.mode: optional asks for.
        boolean asked = !rows.getFirst().cell(HbaRule.HASH).isEmpty()
                && open.stream()
                        .allMatch(rule ->
                                rule.type().equals("hostnossl") && rule.method().equals("scram-sha-256"));
        return asked ? Judgement.accepted("spec.tls.mode is optional: " + shown) : Judgement.fail(shown);
    }

    private static Judgement limits(List<Row> rows) {
        Row row = rows.getFirst();
        if (row.cell(0).isEmpty()) {
            return Judgement.pass("each role that logs in has a limit");
        }
        return row.cell(1).equals("0")
                ? Judgement.fail("no limit and nothing reserved: " + row.cell(0))
                : Judgement.accepted(row.cell(0) + " without limit, but " + row.cell(1) + " connections are reserved");
    }

    private static Judgement complexity(Settings settings) {
        List<String> libraries = settings.list("shared_preload_libraries");
        if (libraries.contains("passwordcheck") || libraries.contains("credcheck")) {
            return Judgement.pass(settings.shown("shared_preload_libraries"));
        }
        return settings.ours()
                ? Judgement.accepted(
                        "passwords are made by the program from 24 random bytes; the server sees verifiers")
                : Judgement.fail(settings.shown("shared_preload_libraries"));
    }
}
