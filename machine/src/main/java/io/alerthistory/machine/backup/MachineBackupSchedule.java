package io.alerthistory.machine.backup;

import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a backup is due, based on the age of existing backups, because a laptop can sleep through any scheduled
 * time.
 */
final class MachineBackupSchedule {
    static final Duration FULL = Duration.ofDays(7);
    static final Duration DIFFERENTIAL = Duration.ofDays(1);

    private MachineBackupSchedule() {}

    /** @param gap whether WAL was let go since the newest one, which therefore leads to no later moment */
    static Optional<String> due(RepositoryView view, boolean gap, Instant now) {
        Optional<Instant> full = view.backups().stream()
                .filter(backup -> backup.type().equals("full"))
                .map(RepositoryBackup::stop)
                .max(Instant::compareTo);
        if (full.isEmpty() || !full.get().plus(FULL).isAfter(now)) {
            return Optional.of("full");
        }
        boolean overdue = view.newestBackup()
                .map(newest -> !newest.stop().plus(DIFFERENTIAL).isAfter(now))
                .orElse(true);
        return overdue || gap ? Optional.of("diff") : Optional.empty();
    }
}
