package io.alerthistory.cli.verify;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.backup.RestoredCopyOptions;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.cli.run.DatabaseLoginOptions;
import io.alerthistory.cli.run.SingleDatabase;
import io.alerthistory.machine.backup.RestoredCopy;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.verify.DatabaseProvenance;
import io.alerthistory.store.verify.HistoryVerification;
import io.alerthistory.store.verify.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at a restored copy, or at the database in use, and says whether the history in it is whole. */
@Command(
        name = "verify",
        description = "Verify that a database, restored or in use, holds a complete history, and print a report.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Checks the checksums of PostgreSQL's pages, every table and btree index (with amcheck, which is",
            "created if missing), the ledger of closed days, all references, and whether the stored facts fold",
            "to the stored episodes. With --live-*, also checks that the copy contains everything that the",
            "database in use had acknowledged up to the time that the copy reaches.",
            "Log in as a superuser: other roles cannot use amcheck, which is then 'skipped'. Passwords are read",
            "from files, directories, or ALERT_HISTORY_DATABASE_PASSWORD and ALERT_HISTORY_LIVE_PASSWORD.",
            "",
            "Exit codes:",
            "  0  no check failed",
            "  1  a check failed, or the database could not be queried",
            "  2  usage error",
            "  3  cannot log in",
            "",
            "Examples:",
            "  alert-history verify --from-backup",
            "  alert-history verify --database-url postgresql://127.0.0.1:5432/alert_history \\",
            "      --live-secret /run/secrets/live --output json --report /dev/termination-log",
        })
public final class VerifyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private DatabaseLoginOptions database = DatabaseLoginOptions.of("--database", "Database");

    @Mixin
    private DatabaseLoginOptions live = DatabaseLoginOptions.of("--live", "Database in use");

    @Mixin
    private RestoredCopyOptions copies = new RestoredCopyOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write the report to this file as JSON, at most 4,096 bytes.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(
            names = "--backup-label",
            paramLabel = "LABEL",
            description = "Backup that was restored. Like the next two options, only included in the report.")
    private Optional<String> backup = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "Target of the restore: latest, a time or a restore point.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--restore-seconds", paramLabel = "N", description = "Duration of the restore in seconds.")
    private Optional<Double> restoreSeconds = Optional.empty();

    @Option(
            names = "--restore-report",
            paramLabel = "FILE",
            description = "Report written by restore.sh, used instead of the previous three options.")
    private Optional<Path> restoreReport = Optional.empty();

    public VerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        VerificationReport report = copies.isRequested() ? verifyCopy() : reportOrRecordFailure();
        reportFile.ifPresent(file -> write(file, VerificationReportJson.of(report)));
        context.out()
                .print(
                        switch (output.format()) {
                            case TABLE -> VerificationReportText.of(report);
                            case JSON -> VerificationReportJson.of(report) + System.lineSeparator();
                        });
        context.out().flush();
        return report.passed() ? ExitCode.OK : ExitCode.FAILURE;
    }

    // Whoever waits for the report is told of this too.
    private VerificationReport reportOrRecordFailure() {
        try {
            return report();
        } catch (CommandException e) {
            String reason = String.valueOf(e.getMessage());
            if (e.exitCode() != ExitCode.USAGE) {
                VerificationReport unanswered =
                        VerificationReport.unavailable(context.clock().instant(), provenance(), reason);
                reportFile.ifPresent(file -> write(file, VerificationReportJson.of(unanswered)));
            }
            throw e;
        }
    }

    private VerificationReport report() {
        SingleDatabase liveDatabase = live.database();
        try (Connection connection = connect(database.database())) {
            if (!liveDatabase.isGiven()) {
                return report(connection, Optional.empty());
            }
            try (Connection liveConnection = connect(liveDatabase)) {
                return report(connection, Optional.of(liveConnection));
            }
        } catch (SQLException e) {
            throw CommandException.failure("the database did not answer: " + SqlFailure.describe(e));
        }
    }

    private VerificationReport verifyCopy() throws InterruptedException {
        if (database.database().isGiven() || live.database().isGiven()) {
            throw CommandException.usage(
                    "--from-backup makes the database that is verified: give no --database-... and no --live-...");
        }
        try (RestoredCopy copy = copies.restore(context);
                Connection connection = copy.connect()) {
            var provenance = new DatabaseProvenance(copy.backup(), copy.target(), Optional.of(copy.restoreSeconds()));
            Optional<Connection> liveConnection = copy.live();
            try {
                VerificationReport report = report(connection, liveConnection, provenance);
                copy.recordVerification(report.passed(), context.clock().instant());
                return report;
            } finally {
                if (liveConnection.isPresent()) {
                    liveConnection.get().close();
                }
            }
        } catch (SQLException e) {
            throw CommandException.failure("the restored copy did not answer: " + SqlFailure.describe(e));
        }
    }

    private VerificationReport report(Connection connection, Optional<Connection> liveConnection) throws SQLException {
        return report(connection, liveConnection, provenance());
    }

    private VerificationReport report(
            Connection connection, Optional<Connection> liveConnection, DatabaseProvenance provenance)
            throws SQLException {
        return new HistoryVerification(connection, liveConnection, provenance, context.clock()).run();
    }

    private DatabaseProvenance provenance() {
        return restoreReport
                .map(file -> RestoreReportFile.read(file, context.clock()))
                .orElseGet(() -> new DatabaseProvenance(backup, target, restoreSeconds));
    }

    private Connection connect(SingleDatabase database) {
        return database.connect(context.environment(), "verify");
    }

    private static void write(Path file, String json) {
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw CommandException.failure("--report: cannot write " + file + ": " + e.getMessage());
        }
    }
}
