package io.alerthistory.cli.verify;

import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.backup.CopyOptions;
import io.alerthistory.cli.backup.RestoredCopy;
import io.alerthistory.cli.run.LiveOptions;
import io.alerthistory.cli.run.OneDatabase;
import io.alerthistory.cli.run.OneDatabaseOptions;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.verify.Provenance;
import io.alerthistory.store.verify.Report;
import io.alerthistory.store.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at a restored copy, or at the database in use, and says whether the history in it is whole. */
@Command(
        name = "verify",
        description = "Verifies that a database, restored or in use, holds a whole history, and reports on it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Looked at are: the checksums of PostgreSQL's pages, every table and btree index (amcheck, made if",
            "it is missing), the ledger of closed days, all references, and whether the stored facts fold to",
            "the stored episodes. With --live-* also whether anything is missing that the database in use had",
            "acknowledged up to the moment to which the copy goes.",
            "Log in as a superuser: others may not use amcheck, which then is 'skipped'. Passwords come from",
            "files, directories, or ALERT_HISTORY_DATABASE_PASSWORD and ALERT_HISTORY_LIVE_PASSWORD.",
            "",
            "Exit codes:",
            "  0  nothing failed",
            "  1  a check failed, or the questions could not be asked",
            "  2  wrong usage",
            "  3  cannot log in",
            "",
            "Examples:",
            "  alert-history verify --from-backup",
            "  alert-history verify --database-url postgresql://127.0.0.1:5432/alert_history \\",
            "      --live-secret /run/secrets/live --output json --report /dev/termination-log",
        })
public final class VerifyCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Surroundings surroundings;

    @Mixin
    private OneDatabaseOptions database = new OneDatabaseOptions();

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Mixin
    private CopyOptions copies = new CopyOptions();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: ${DEFAULT-VALUE}).")
    private Output output = Output.TEXT;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write the report as JSON besides, at most 4,096 bytes.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(
            names = "--backup-label",
            paramLabel = "LABEL",
            description = "The backup that was restored; for the report alone, as the next two.")
    private Optional<String> backup = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "What it was restored to: latest, a time, a point.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--restore-seconds", paramLabel = "N", description = "How long that took.")
    private Optional<Double> restoreSeconds = Optional.empty();

    @Option(
            names = "--restored",
            paramLabel = "FILE",
            description = "What restore.sh reported, instead of these three.")
    private Optional<Path> restored = Optional.empty();

    public VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = copies.wanted() ? copy() : reportOrSay();
        reportFile.ifPresent(file -> write(file, report.json()));
        surroundings
                .out()
                .print(
                        switch (output) {
                            case TEXT -> report.text();
                            case JSON -> report.json() + System.lineSeparator();
                        });
        surroundings.out().flush();
        return report.ok() ? ExitCode.OK : ExitCode.FAILURE;
    }

    // Whoever waits for the report is told of this too.
    private Report reportOrSay() {
        try {
            return report();
        } catch (Failure e) {
            String why = String.valueOf(e.getMessage());
            if (e.exitCode() != ExitCode.USAGE) {
                Report none = Report.unanswered(surroundings.clock().instant(), provenance(), why);
                reportFile.ifPresent(file -> write(file, none.json()));
            }
            throw e;
        }
    }

    private Report report() {
        OneDatabase other = live.given();
        try (Connection connection = connect(database.given())) {
            if (!other.isGiven()) {
                return report(connection, Optional.empty());
            }
            try (Connection second = connect(other)) {
                return report(connection, Optional.of(second));
            }
        } catch (SQLException e) {
            throw Failure.failed("the database did not answer: " + SqlFailure.describe(e));
        }
    }

    private Report copy() throws InterruptedException {
        if (database.given().isGiven() || live.given().isGiven()) {
            throw Failure.usage(
                    "--from-backup makes the database that is verified: give no --database-... and no --live-...");
        }
        try (RestoredCopy copy = copies.make(surroundings);
                Connection connection = copy.connect()) {
            var provenance = new Provenance(copy.backup(), copy.target(), Optional.of(copy.seconds()));
            Optional<Connection> second = copy.live();
            try {
                Report report = report(connection, second, provenance);
                copy.remember(report.ok(), surroundings.clock().instant());
                return report;
            } finally {
                if (second.isPresent()) {
                    second.get().close();
                }
            }
        } catch (SQLException e) {
            throw Failure.failed("the restored copy did not answer: " + SqlFailure.describe(e));
        }
    }

    private Report report(Connection connection, Optional<Connection> second) throws SQLException {
        return report(connection, second, provenance());
    }

    private Report report(Connection connection, Optional<Connection> second, Provenance provenance)
            throws SQLException {
        return new Verification(connection, second, provenance, surroundings.clock()).run();
    }

    private Provenance provenance() {
        return restored.map(file -> RestoredFile.read(file, surroundings.clock()))
                .orElseGet(() -> new Provenance(backup, target, restoreSeconds));
    }

    private Connection connect(OneDatabase one) {
        return one.connect(surroundings.environment(), "verify");
    }

    private static void write(Path file, String json) {
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw Failure.failed("--report: cannot write " + file + ": " + e.getMessage());
        }
    }
}
