package io.alerthistory.cli.verify;

import io.alerthistory.cli.CommandException;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.store.verify.DatabaseProvenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Reads the report of a restore whose database is running. The time of reading counts as the end of its recovery. */
final class RestoreReportFile {
    private RestoreReportFile() {}

    static DatabaseProvenance read(Path file, Clock clock) {
        var report = report(file);
        return new DatabaseProvenance(
                report.text("backup"),
                report.text("target"),
                report.number("began").map(began -> (double) (clock.instant().getEpochSecond() - began)));
    }

    private static RestoreReport report(Path file) {
        try {
            return RestoreReport.read(Files.readString(file));
        } catch (IOException e) {
            throw CommandException.usage("--restore-report: cannot read " + file + ": " + e.getMessage());
        }
    }
}
