package io.alerthistory.cli.window;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.option.TimeOption;
import io.alerthistory.cli.run.DatabaseLoginOptions;
import io.alerthistory.cli.run.SingleDatabase;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.window.RestoreWindow;
import io.alerthistory.store.window.WindowRestore;
import io.alerthistory.store.window.WindowRestoreOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Travel in time, of alerts alone: what a copy knows of a window comes back, and nothing else changes. */
@Command(
        name = "restore-window",
        description = "Bring back a lost window of the history from a restored copy while the service keeps running.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The copy is a scratch instance that was restored from a backup, or any other database with a",
            "history. Episodes that overlap the window are restored whole, with labels, annotations,",
            "sightings, deliveries and gaps. Existing data is kept and folded with the restored data, so a",
            "second run changes nothing more. Data that was erased on purpose is restored, too: erase it again.",
            "Episodes that ended below the retention floor are left out. With --force they are restored, and",
            "retention deletes them again within the hour unless --retention of the service keeps them.",
            "Passwords are read from files, directories, or ALERT_HISTORY_DATABASE_PASSWORD and",
            "ALERT_HISTORY_SOURCE_PASSWORD.",
            "",
            "Exit codes:",
            "  0  done",
            "  1  failed, or a closed day still does not match the ledger; data restored so far is kept",
            "  2  usage error",
            "  3  cannot log in",
            "",
            "Example:",
            "  alert-history restore-window --from 2026-11-20T00:00:00Z --to 2026-11-21T00:00:00Z --dry-run \\",
            "      --source-url postgresql://127.0.0.1:5433/alert_history --source-password-file scratch \\",
            "      --database-secret /run/secrets/database",
        })
public final class RestoreWindowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "Start of the window: how long ago (30m, 2d), or a time such as 2026-11-22T14:00:00Z.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "now",
            description = "End of the window (default: now).")
    private String to = "now";

    @Option(names = "--dry-run", description = "Print what would be brought back without changing anything.")
    private boolean dryRun;

    @Option(names = "--force", description = "Also bring back episodes that ended below the retention floor.")
    private boolean force;

    @Mixin
    private DatabaseLoginOptions source = DatabaseLoginOptions.of("--source", "Restored copy");

    @Mixin
    private DatabaseLoginOptions database = DatabaseLoginOptions.of("--database", "Database");

    public RestoreWindowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RestoreWindow window = window();
        WindowRestoreOutcome outcome = restore(window);
        context.out().print(WindowRestoreText.of(outcome, window, dryRun));
        context.out().flush();
        return outcome.incompleteTables().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private RestoreWindow window() {
        Instant now = context.clock().instant();
        try {
            return new RestoreWindow(TimeOption.parse("--from", from, now), TimeOption.parse("--to", to, now));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private WindowRestoreOutcome restore(RestoreWindow window) {
        try (Connection copy = connect(source.database());
                Connection live = connect(database.database())) {
            return new WindowRestore(copy, live, dryRun).restore(window, force);
        } catch (IllegalArgumentException e) {
            throw CommandException.failure(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw CommandException.failure(
                    "it stopped in the middle, and can be done again: " + SqlFailure.describe(e));
        }
    }

    private Connection connect(SingleDatabase database) {
        return database.connect(context.environment(), "restore-window");
    }
}
