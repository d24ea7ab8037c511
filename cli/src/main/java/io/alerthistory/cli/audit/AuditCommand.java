package io.alerthistory.cli.audit;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.cli.run.DatabaseLoginOptions;
import io.alerthistory.cli.run.PasswordSource;
import io.alerthistory.cli.run.SingleDatabase;
import io.alerthistory.postgres.audit.AuditChecklist;
import io.alerthistory.postgres.audit.AuditFinding;
import io.alerthistory.postgres.audit.AuditSeverity;
import io.alerthistory.postgres.audit.AuditVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A checklist against a live PostgreSQL. */
@Command(
        name = "audit",
        description = "Check a running PostgreSQL (16 or newer) against a hardening checklist. Nothing is changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Check numbers are from the CIS PostgreSQL 16 Benchmark v1.1.0; AH.n are our own. Functions, tables",
            "and schemas are checked only in the database in the URL: run the audit once for each database.",
            "What the role cannot see never passes: a superuser sees everything, a role with pg_monitor most",
            "of it, and the output says what to grant. The password is read from --database-password-file or",
            "the variable ALERT_HISTORY_DATABASE_PASSWORD; with sslcert and sslkey in the URL, none is needed.",
            "",
            "Exit codes:",
            "  0  no high-severity check failed",
            "  1  a high-severity check failed, or the database could not be queried",
            "  2  usage error",
            "  3  cannot log in",
            "",
            "Example:",
            "  alert-history audit --database-url postgresql://db.example:5432/alert_history?sslmode=verify-full \\",
            "      --database-user monitoring --database-password-file /run/secrets/password",
        })
public final class AuditCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private DatabaseLoginOptions database = DatabaseLoginOptions.of("--database", "Database");

    @Mixin
    private OutputOption output = new OutputOption();

    public AuditCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AuditTarget server = server();
        List<AuditFinding> findings = findings(server);
        context.out()
                .print(
                        switch (output.format()) {
                            case TABLE -> AuditReportText.table(findings);
                            case JSON -> AuditReportJson.of(findings);
                        });
        context.out().flush();
        long notVisible = findings.stream()
                .filter(finding -> finding.verdict() == AuditVerdict.NOT_PERMITTED)
                .count();
        if (notVisible > 0) {
            context.printMessage(
                    "alert-history: " + notVisible + " checks need more rights than " + server.user() + " has");
        }
        return AuditReportText.count(findings, AuditSeverity.HIGH) == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static List<AuditFinding> findings(AuditTarget server) {
        try (Connection connection = server.connect()) {
            return new AuditRunner(connection).run(AuditChecklist.checks());
        } catch (SQLException e) {
            throw CommandException.failure("the database did not answer: " + e.getMessage());
        }
    }

    private AuditTarget server() {
        SingleDatabase.SingleDatabaseLogin login = database.database().login(context.environment());
        if (login.password().isEmpty() && !login.jdbcUrl().contains("sslkey=")) {
            throw CommandException.cannotStart(
                    "no database password: give --database-password-file FILE, or set " + PasswordSource.VARIABLE);
        }
        return new AuditTarget(login.jdbcUrl(), login.user(), login.password());
    }
}
