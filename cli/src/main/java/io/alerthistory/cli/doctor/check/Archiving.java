package io.alerthistory.cli.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether WAL leaves the disk that it was written to. */
public final class Archiving {
    // As of the alert AlertHistoryArchivingBehind.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Archiving() {}

    /**
     * What PostgreSQL says of it.
     *
     * @param on archive_mode
     * @param failing the segment that could not be archived, and waits
     * @param waiting finished segments that wait; empty: the role may not count them
     * @param since when the oldest of them was finished, or when archiving last failed
     */
    public record State(boolean on, Optional<String> failing, OptionalLong waiting, Optional<Instant> since) {}

    /** What is archived is asked for: is it done? */
    public static List<Result> wanted(State state, Place place, Instant now) {
        if (!state.on()) {
            return List.of(Result.error(
                    "archive_mode is off although backups are asked for",
                    "what is stored since the newest backup is in no backup",
                    "restart it as it was asked for: " + restart(place),
                    Guide.BACKUPS));
        }
        boolean old = state.since()
                .filter(since -> since.plus(PATIENCE).isBefore(now))
                .isPresent();
        if (state.failing().isPresent() || (old && state.waiting().orElse(0) > 0)) {
            return List.of(behind(state, place));
        }
        return List.of(new Result.Healthy("WAL is archived" + waiting(state)));
    }

    private static Result.Finding behind(State state, Place place) {
        return Result.error(
                state.failing()
                                .map(segment -> "WAL segment " + segment + " cannot be archived")
                                .orElse("WAL waits to be archived")
                        + state.since().map(since -> " since " + since).orElse("")
                        + waiting(state),
                "what is acknowledged since then is on one disk alone, and fills it",
                "see why the repository does not take it: " + reason(place),
                Guide.REPOSITORY_AWAY);
    }

    private static String waiting(State state) {
        return state.waiting().isPresent()
                ? "; " + state.waiting().getAsLong() + " finished segments wait"
                : "; how many segments wait is not this role's to see";
    }

    private static String reason(Place place) {
        return switch (place) {
            case Place.Machine machine -> place.command("backup --list") + ", and " + machine.data() + "/log";
            case Place.Instance instance ->
                instance.kubectl("logs " + instance.name() + "-postgresql-0 -c postgres --tail=50");
        };
    }

    private static String restart(Place place) {
        return switch (place) {
            case Place.Machine _ -> place.command("run --backup STORE");
            case Place.Instance instance ->
                instance.kubectl(
                        "annotate pgi " + instance.name() + " alerthistory.io/restart=$(date -u +%FT%TZ) --overwrite");
        };
    }

    /** Nobody asked for it. */
    public static Result unwanted(Place place) {
        return Result.warning(
                "there is no repository: nothing is archived or backed up",
                "this disk holds the only copy of the history",
                switch (place) {
                    case Place.Machine _ -> "start it with one: " + place.command("run --backup STORE");
                    case Place.Instance _ -> "add one to spec.backup.repositories; nothing restarts";
                },
                Guide.BACKUPS);
    }

    /** It was asked for once, and this run was started without it. */
    public static Result letGo(Place place, String store) {
        return Result.error(
                "run was started without --backup, and was backed up to " + store + " before",
                "what is stored from now on is in no backup",
                "stop run, and start it again: " + place.command("run --backup " + store),
                Guide.BACKUPS);
    }
}
