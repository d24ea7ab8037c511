package io.alerthistory.spec;

/**
 * The backup from which a new instance is created.
 *
 * @param repository the repository of the backup; it is only read, because it can belong to another instance
 */
public record BootstrapSpec(BackupRepository repository, RestoreTarget target) {}
