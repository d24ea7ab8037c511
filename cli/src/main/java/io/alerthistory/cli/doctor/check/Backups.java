package io.alerthistory.cli.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the newest backup of a repository is as new as its schedule says, and whole. */
public final class Backups {
    private Backups() {}

    /**
     * A repository.
     *
     * @param name for people, such as {@code repository 1}
     * @param newest when the newest backup ended
     * @param full when the newest full one ended
     * @param bounds how old they may become
     */
    public record Repository(
            String name, State state, Optional<Instant> newest, Optional<Instant> full, Bounds bounds) {}

    /** How old the newest backup, and the newest full one, may become; empty: none is made by itself. */
    public record Bounds(Optional<Duration> newest, Optional<Duration> full) {}

    /** How it answers. */
    public sealed interface State {
        record Fine() implements State {}

        record Away(String words) implements State {}

        /** Pages of the newest backup failed their checksums. */
        record Damaged() implements State {}
    }

    /** The attempts that failed since one succeeded. */
    public record Failures(long count, String words) {}

    public static List<Result> of(Repository repository, Place place, Instant now) {
        return List.of(
                switch (repository.state()) {
                    case State.Away(String words) ->
                        Result.error(
                                repository.name() + " does not answer: " + words,
                                "nothing can be restored from it now, and WAL waits on the disk",
                                "see to the store and its credentials; it goes on by itself: "
                                        + place.command("backup --list"),
                                Guide.REPOSITORY_AWAY);
                    case State.Damaged _ ->
                        Result.error(
                                "the newest backup in " + repository.name() + " has damaged pages",
                                "files of the database in use are damaged; an older backup may be whole",
                                "keep the older backups, and check the database: `alert-history verify`",
                                Guide.DAMAGE);
                    case State.Fine _ -> age(repository, place, now);
                });
    }

    private static Result age(Repository repository, Place place, Instant now) {
        String make = place.command("backup");
        if (repository.newest().isEmpty()) {
            return Result.warning(
                    "there is no backup in " + repository.name() + " yet",
                    "nothing can be restored",
                    "the first one is made by itself; if it is not there in an hour: " + make,
                    Guide.BACKUPS);
        }
        List<String> late = new ArrayList<>();
        late("newest backup", repository.newest(), repository.bounds().newest(), now)
                .ifPresent(late::add);
        late("newest full backup", repository.full(), repository.bounds().full(), now)
                .ifPresent(late::add);
        if (late.isEmpty()) {
            return new Result.Healthy("the newest backup in " + repository.name() + " is from "
                    + repository.newest().orElseThrow());
        }
        return Result.error(
                repository.name() + ": " + String.join("; ", late),
                "its schedule should have made one since; a restore takes longer, and less can be restored",
                "make one now, and see why none was made: " + make,
                Guide.BACKUPS);
    }

    private static Optional<String> late(String what, Optional<Instant> when, Optional<Duration> bound, Instant now) {
        return bound.filter(within ->
                        when.map(moment -> moment.plus(within).isBefore(now)).orElse(true))
                .map(within -> "the " + what + " is "
                        + when.map(moment -> "from " + moment).orElse("missing") + ", and one is due within "
                        + Words.duration(within));
    }

    public static List<Result> attempts(Failures failures, Place place) {
        if (failures.count() == 0) {
            return List.of(new Result.Healthy("the last attempt to make a backup did not fail"));
        }
        return List.of(Result.error(
                "the last " + (failures.count() == 1 ? "attempt" : failures.count() + " attempts")
                        + " to make a backup failed" + (failures.words().isEmpty() ? "" : ": " + failures.words()),
                "backups grow older than their schedule says",
                "see what a backup by hand says: " + place.command("backup"),
                Guide.BACKUPS));
    }
}
