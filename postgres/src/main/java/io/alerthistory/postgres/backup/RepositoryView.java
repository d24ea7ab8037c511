package io.alerthistory.postgres.backup;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One repository as pgBackRest saw it, which is the truth about backups.
 *
 * @param observedAt when
 * @param newestWal when the newest segment of WAL came; empty: none has
 * @param status empty: all is well; otherwise pgBackRest's own words
 * @param systemIdentifiers of the clusters that the stanza has seen, the newest last
 * @param backups from the oldest to the newest, without those that failed
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

    /** The first and the last segment. */
    public record WalRange(String first, String last) {}

    /**
     * One backup.
     *
     * @param type full, diff or incr
     * @param size of the database in bytes
     * @param repositorySize what it costs in the repository, in bytes
     * @param hasDamagedPages whether pages failed their checksums while it was made
     * @param job who asked for it: the name of a PostgresBackup; empty: somebody with a shell
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

    /** From the end of the oldest backup to the newest WAL. */
    public record RecoveryWindow(Instant from, Instant to) {
        @Override
        public String toString() {
            return from + " to " + to;
        }
    }
}
