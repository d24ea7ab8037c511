package io.alerthistory.spec;

/**
 * A new instance's beginning: somebody's backup.
 *
 * @param repository where it lies; it is only read, whoever it belongs to
 */
public record BootstrapSpec(BackupRepository repository, RestoreTarget target) {}
