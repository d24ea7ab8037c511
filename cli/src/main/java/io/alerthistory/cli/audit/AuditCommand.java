package io.alerthistory.cli.audit;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.option.ReportFormat;
import io.alerthistory.cli.run.OneDatabase;
import io.alerthistory.cli.run.OneDatabaseOptions;
import io.alerthistory.cli.run.Password;
import io.alerthistory.postgres.audit.Checklist;
import io.alerthistory.postgres.audit.Finding;
import io.alerthistory.postgres.audit.Severity;
import io.alerthistory.postgres.audit.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private final Surroundings surroundings;

    @Mixin
    private OneDatabaseOptions database = new OneDatabaseOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE}).")
    private ReportFormat format = ReportFormat.TABLE;

    public AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AuditedServer server = server();
        List<Finding> findings = findings(server);
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
            surroundings.say("alert-history: " + unseen + " checks need more rights than " + server.user() + " has");
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

    private AuditedServer server() {
        OneDatabase.Login login = database.given().login(surroundings.environment());
        if (login.password().isEmpty() && !login.jdbcUrl().contains("sslkey=")) {
            throw Failure.cannotStart(
                    "no database password: give --database-password-file FILE, or set " + Password.VARIABLE);
        }
        return new AuditedServer(login.jdbcUrl(), login.user(), login.password());
    }
}
