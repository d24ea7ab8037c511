package io.alerthistory.postgres.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The shell scripts that run pgBackRest, in pods and on one machine. The head of each script describes its input. */
public enum BackupScript {
    /** Beside PostgreSQL, for ever. */
    AGENT("agent.sh"),
    /** One backup. */
    BACKUP("backup.sh"),
    /** One restore with its recovery. */
    RESTORE("restore.sh");

    private final String fileName;

    BackupScript(String file) {
        this.fileName = file;
    }

    public String text() {
        try (var stream = BackupScript.class.getResourceAsStream(fileName)) {
            if (stream == null) {
                throw new IllegalStateException(fileName + " is missing in this program");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
