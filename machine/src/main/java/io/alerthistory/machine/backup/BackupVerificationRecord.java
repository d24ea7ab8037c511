package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The last results of {@code verify --from-backup} on this machine, stored in the data directory.
 *
 * @param verifiedAt when it last succeeded
 * @param failedAt when it last failed, if it has not succeeded since
 */
public record BackupVerificationRecord(Optional<Instant> verifiedAt, Optional<Instant> failedAt) {
    private static final String FILE = "backup-verification";
    private static final String VERIFIED = "verified ";
    private static final String FAILED = "failed ";

    public static BackupVerificationRecord read(DataDirectoryAccess dataDirectory) {
        String text = dataDirectory.readFile(FILE).orElse("");
        return new BackupVerificationRecord(line(text, VERIFIED), line(text, FAILED));
    }

    BackupVerificationRecord with(boolean ok, Instant completedAt) {
        return ok
                ? new BackupVerificationRecord(Optional.of(completedAt), Optional.empty())
                : new BackupVerificationRecord(verifiedAt, Optional.of(completedAt));
    }

    void save(DataDirectoryAccess dataDirectory) {
        dataDirectory.writeFile(
                FILE,
                verifiedAt.map(instant -> VERIFIED + instant + "\n").orElse("")
                        + failedAt.map(instant -> FAILED + instant + "\n").orElse(""));
    }

    private static Optional<Instant> line(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .flatMap(line -> moment(line).stream())
                .findFirst();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a hand was there: as if nothing were known
        }
    }
}
