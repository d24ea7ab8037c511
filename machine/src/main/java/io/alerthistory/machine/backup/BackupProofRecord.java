package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The last results of {@code verify --from-backup} on this machine, stored in the data directory.
 *
 * @param provenAt when it last succeeded
 * @param failedAt when it last failed, if it has not succeeded since
 */
public record BackupProofRecord(Optional<Instant> provenAt, Optional<Instant> failedAt) {
    private static final String FILE = "backup-proof";
    private static final String PROVEN = "proven ";
    private static final String FAILED = "failed ";

    public static BackupProofRecord read(DataDirectoryAccess dataDirectory) {
        String text = dataDirectory.readFile(FILE).orElse("");
        return new BackupProofRecord(line(text, PROVEN), line(text, FAILED));
    }

    BackupProofRecord with(boolean ok, Instant verifiedAt) {
        return ok
                ? new BackupProofRecord(Optional.of(verifiedAt), Optional.empty())
                : new BackupProofRecord(provenAt, Optional.of(verifiedAt));
    }

    void save(DataDirectoryAccess dataDirectory) {
        dataDirectory.writeFile(
                FILE,
                provenAt.map(instant -> PROVEN + instant + "\n").orElse("")
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
