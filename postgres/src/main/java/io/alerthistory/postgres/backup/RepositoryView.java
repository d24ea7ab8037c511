package io.alerthistory.postgres.backup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The state of a repository as pgBackRest reports it. It is the source of truth about backups.
 *
 * @param observedAt when pgBackRest reported it
 * @param newestWal when the newest WAL segment arrived; empty if there is none
 * @param status empty if there is no error; otherwise the message of pgBackRest
 * @param systemIdentifiers the clusters that used the stanza, newest last
 * @param backups sorted from oldest to newest, without failed ones
 * @param archive the newest range of WAL, such as 000000010000000000000001 to 00000003000000000000001F
 */
public record RepositoryView(
        Instant observedAt,
        Optional<Instant> newestWal,
        Optional<String> status,
        List<String> systemIdentifiers,
        List<RepositoryBackup> backups,
        Optional<WalRange> archive) {
    public RepositoryView {
        systemIdentifiers = List.copyOf(systemIdentifiers);
        backups = backups.stream()
                .sorted(Comparator.comparing(RepositoryBackup::stop))
                .toList();
    }

    /** The first and the last WAL segment. */
    public record WalRange(String first, String last) {}

    /**
     * A backup.
     *
     * @param type full, diff or incr
     * @param size size of the database in bytes
     * @param repositorySize size in the repository in bytes
     * @param hasDamagedPages whether pages failed their checksums during the backup
     * @param job the name of the PostgresBackup that requested it; empty if it was started manually
     */
    public record RepositoryBackup(
            String label,
            String type,
            Instant start,
            Instant stop,
            WalRange wal,
            long size,
            long repositorySize,
            boolean hasDamagedPages,
            Optional<String> job) {}

    /** The moments to which one can go back; empty: to none. */
    public Optional<RecoveryWindow> recoveryWindow() {
        return backups.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecoveryWindow(
                        backups.getFirst().stop(),
                        newestWal
                                .filter(backups.getLast().stop()::isBefore)
                                .orElse(backups.getLast().stop())));
    }

    public Optional<RepositoryBackup> backup(String label) {
        return backups.stream().filter(backup -> backup.label().equals(label)).findFirst();
    }

    public Optional<RepositoryBackup> newestBackup() {
        return backups.isEmpty() ? Optional.empty() : Optional.of(backups.getLast());
    }

    /** The period that can be restored: from the end of the oldest backup to the newest WAL. */
    public record RecoveryWindow(Instant from, Instant to) {
        @Override
        public String toString() {
            return from + " to " + to;
        }
    }
}
