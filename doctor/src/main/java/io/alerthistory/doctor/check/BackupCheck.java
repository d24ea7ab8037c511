package io.alerthistory.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether the newest backup of a repository is complete, and not older than its schedule permits. */
public final class BackupCheck {
    private BackupCheck() {}

    /**
     * The backups of a repository.
     *
     * @param name the name for users, such as {@code repository 1}
     * @param newest when the newest backup ended
     * @param full when the newest full backup ended
     * @param bounds their maximum ages
     */
    public record RepositoryBackups(
            String name,
            RepositoryState state,
            Optional<Instant> newest,
            Optional<Instant> full,
            BackupAgeLimits bounds) {}

    /** The maximum age of the newest backup, and of the newest full backup; empty if none is scheduled. */
    public record BackupAgeLimits(Optional<Duration> newest, Optional<Duration> full) {}

    /** Whether a repository can be read. */
    public sealed interface RepositoryState {
        record IntactRepository() implements RepositoryState {}

        record UnreachableRepository(String message) implements RepositoryState {}

        /** Pages of the newest backup failed their checksums. */
        record DamagedRepository() implements RepositoryState {}
    }

    /** The failed attempts since the last success. */
    public record BackupFailures(long count, String message) {}

    public static List<CheckResult> of(RepositoryBackups repository, DoctorSubject subject, Instant now) {
        return List.of(
                switch (repository.state()) {
                    case RepositoryState.UnreachableRepository(String message) ->
                        CheckResult.error(
                                repository.name() + " does not answer: " + message,
                                "nothing can be restored from it now, and WAL waits on the disk",
                                "see to the store and its credentials; it goes on by itself: "
                                        + subject.command("backup --list"),
                                GuideSection.REPOSITORY_UNREACHABLE);
                    case RepositoryState.DamagedRepository _ ->
                        CheckResult.error(
                                "the newest backup in " + repository.name() + " has damaged pages",
                                "files of the database in use are damaged; an older backup may be whole",
                                "keep the older backups, and check the database: `alert-history verify`",
                                GuideSection.DAMAGE);
                    case RepositoryState.IntactRepository _ -> age(repository, subject, now);
                });
    }

    private static CheckResult age(RepositoryBackups repository, DoctorSubject subject, Instant now) {
        String make = subject.command("backup");
        if (repository.newest().isEmpty()) {
            return CheckResult.warning(
                    "there is no backup in " + repository.name() + " yet",
                    "nothing can be restored",
                    "the first one is made by itself; if it is not there in an hour: " + make,
                    GuideSection.BACKUPS);
        }
        List<String> overdue = new ArrayList<>();
        late("newest backup", repository.newest(), repository.bounds().newest(), now)
                .ifPresent(overdue::add);
        late("newest full backup", repository.full(), repository.bounds().full(), now)
                .ifPresent(overdue::add);
        if (overdue.isEmpty()) {
            return new CheckResult.Healthy("the newest backup in " + repository.name() + " is from "
                    + repository.newest().orElseThrow());
        }
        return CheckResult.error(
                repository.name() + ": " + String.join("; ", overdue),
                "its schedule should have made one since; a restore takes longer, and less can be restored",
                "make one now, and see why none was made: " + make,
                GuideSection.BACKUPS);
    }

    private static Optional<String> late(
            String subject, Optional<Instant> finishedAt, Optional<Duration> bound, Instant now) {
        return bound.filter(maxAge -> finishedAt
                        .map(moment -> moment.plus(maxAge).isBefore(now))
                        .orElse(true))
                .map(maxAge -> "the " + subject + " is "
                        + finishedAt.map(moment -> "from " + moment).orElse("missing") + ", and one is due within "
                        + FigureFormatter.duration(maxAge));
    }

    public static List<CheckResult> attempts(BackupFailures failures, DoctorSubject subject) {
        if (failures.count() == 0) {
            return List.of(new CheckResult.Healthy("the last attempt to make a backup did not fail"));
        }
        return List.of(CheckResult.error(
                "the last " + (failures.count() == 1 ? "attempt" : failures.count() + " attempts")
                        + " to make a backup failed" + (failures.message().isEmpty() ? "" : ": " + failures.message()),
                "backups grow older than their schedule says",
                "see what a backup by hand says: " + subject.command("backup"),
                GuideSection.BACKUPS));
    }
}
