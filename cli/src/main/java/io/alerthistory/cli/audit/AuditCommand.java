package io.alerthistory.cli.audit;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.run.DatabaseAddress;
import io.alerthistory.cli.run.Password;
import io.alerthistory.postgres.audit.Checklist;
import io.alerthistory.postgres.audit.Finding;
import io.alerthistory.postgres.audit.Severity;
import io.alerthistory.postgres.audit.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A checklist against a live PostgreSQL. */
@Command(
        name = "audit",
        description = "Checks a running PostgreSQL (16 or newer) against a hardening checklist, and changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The numbers are those of the CIS PostgreSQL 16 Benchmark v1.1.0; AH.n are our own. Functions, tables and",
            "schemas are those of the database in the URL: run it once for each. What a role may not see is never a",
            "pass: a superuser sees all, one with pg_monitor most of it, and the line says what to grant.",
            "The password comes from --database-password-file or the variable ALERT_HISTORY_DATABASE_PASSWORD; with",
            "sslcert and sslkey in the URL none is needed.",
            "",
            "Exit codes:",
            "  0  no check of high severity failed",
            "  1  at least one did, or the questions could not be asked",
            "  2  wrong usage",
            "  3  cannot log in",
            "",
            "Example:",
            "  alert-history audit --database-url postgresql://db.example:5432/alert_history?sslmode=verify-full \\",
            "      --database-user monitoring --database-password-file /run/secrets/password",
        })
public final class AuditCommand implements Callable<Integer> {
    enum Format {
        TABLE,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Surroundings surroundings;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            required = true,
            description =
                    "postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], with or without jdbc: before it; no password in it.")
    private String url = "";

    @Option(
            names = "--database-user",
            paramLabel = "ROLE",
            defaultValue = "postgres",
            description = "The role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "A file that holds the role's password, alone.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings(new AuditedServer(DatabaseAddress.jdbc(url), user, password()));
        surroundings
                .out()
                .print(
                        switch (format) {
                            case TABLE -> Report.table(findings);
                            case JSON -> JsonReport.of(findings);
                        });
        surroundings.out().flush();
        long unseen = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.CANNOT_SEE)
                .count();
        if (unseen > 0) {
            surroundings.say("alert-history: " + unseen + " checks need more rights than " + user + " has");
        }
        return Report.count(findings, Severity.HIGH) == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static List<Finding> findings(AuditedServer server) {
        try (Connection connection = server.connect()) {
            return new Audit(connection).of(Checklist.checks());
        } catch (SQLException e) {
            throw Failure.failed("the database did not answer: " + e.getMessage());
        }
    }

    private Optional<String> password() {
        boolean given = passwordFile.isPresent() || surroundings.environment().containsKey(Password.VARIABLE);
        return !given && url.contains("sslkey=")
                ? Optional.empty()
                : Optional.of(Password.find(passwordFile, surroundings.environment()));
    }
}
