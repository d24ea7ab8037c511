package io.alerthistory.store.verify;

import java.util.Optional;

/**
 * Where the database comes from, as whoever restored it says; it goes into the report.
 *
 * @param backup the label of the backup
 * @param target what was asked for: latest, a time, a restore point
 * @param restoreSeconds how long it took until the restored database answered
 */
public record DatabaseProvenance(Optional<String> backup, Optional<String> target, Optional<Double> restoreSeconds) {
    /** Nobody says. */
    public static final DatabaseProvenance UNKNOWN =
            new DatabaseProvenance(Optional.empty(), Optional.empty(), Optional.empty());
}
