package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.option.TimeOption;
import io.alerthistory.spec.RestoreTarget;
import java.time.Instant;
import java.util.Optional;

/** Parses {@code restore --to}: latest, a time, the label of a backup, or a named point. */
final class RestoreTargetParser {
    private static final String POINT = "point:";
    private static final String LABEL = "[0-9]{8}-[0-9]{6}F(_[0-9]{8}-[0-9]{6}[DI])?";

    private RestoreTargetParser() {}

    /** @param begin the label of the backup to begin with, for a named point */
    static RestoreTarget parse(String text, Optional<String> begin, Instant now) {
        if (begin.isPresent() && !text.startsWith(POINT)) {
            throw CommandException.usage(
                    "--backup-label is for --to point:NAME alone: the backup before a moment is found by itself");
        }
        if (text.equals("latest")) {
            return new RestoreTarget.LatestWal();
        }
        if (text.startsWith(POINT) && text.length() > POINT.length()) {
            return new RestoreTarget.RestorePoint(text.substring(POINT.length()), begin);
        }
        return text.matches(LABEL)
                ? new RestoreTarget.BackupEnd(text)
                : new RestoreTarget.RecoveryTime(TimeOption.parse("--to", text, now));
    }
}
