package io.alerthistory.store.verify;

import java.util.Optional;

/**
 * The origin of a restored database as stated by the caller, for the report.
 *
 * @param backup the label of the backup
 * @param target the requested target: latest, a time, or a restore point
 * @param restoreSeconds the time until the restored database accepted connections
 */
public record DatabaseProvenance(Optional<String> backup, Optional<String> target, Optional<Double> restoreSeconds) {
    /** Nobody says. */
    public static final DatabaseProvenance UNKNOWN =
            new DatabaseProvenance(Optional.empty(), Optional.empty(), Optional.empty());
}
