package io.alerthistory.machine.backup;

import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a backup, and reads its result from the repository. */
public final class MachineBackup {
    private static final Pattern LABEL = Pattern.compile(".*new backup label = ([0-9A-Z_-]+).*");
    private final MachineRepository repository;

    public MachineBackup(MachineRepository repository) {
        this.repository = repository;
    }

    /**
     * @param type full, diff or incr; without a full backup the first is full whatever was asked for
     * @param request what the backup says asked for it
     * @param patience how long to wait for another backup that is under way
     */
    public RepositoryBackup make(String type, String request, Duration patience, Consumer<String> progress)
            throws InterruptedException {
        List<String> lines = new ArrayList<>();
        int exit = repository.run(
                BackupScript.BACKUP,
                Map.of(
                        "REPOSITORY",
                        Integer.toString(MachineRepository.INDEX),
                        "TYPE",
                        type,
                        "JOB",
                        request,
                        "LOCK_TIMEOUT",
                        Long.toString(patience.toSeconds())),
                Optional.empty(),
                line -> {
                    lines.add(line);
                    progress.accept(line);
                });
        if (exit != 0) {
            throw MachineException.failure("the backup failed: " + PgbackrestError.message(lines));
        }
        String label = label(lines)
                .orElseThrow(() -> new IllegalStateException("pgBackRest named no backup: " + lines.getLast()));
        return repository
                .view()
                .backup(label)
                .orElseThrow(() -> new IllegalStateException("the repository does not list " + label));
    }

    private static Optional<String> label(List<String> lines) {
        return lines.stream()
                .map(LABEL::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .reduce((_, last) -> last);
    }

    public static String describe(RepositoryBackup backup) {
        return "%s (%s) of %s: %,d MB, %,d MB in the repository, %d s%s"
                .formatted(
                        backup.label(),
                        backup.type(),
                        backup.stop(),
                        megabytes(backup.size()),
                        megabytes(backup.repositorySize()),
                        Duration.between(backup.start(), backup.stop()).toSeconds(),
                        backup.hasDamagedPages()
                                ? "; PAGES OF THE DATABASE ARE DAMAGED: their checksums are wrong"
                                : "");
    }

    private static long megabytes(long bytes) {
        return (bytes + 500_000) / 1_000_000;
    }
}
