package io.alerthistory.cli.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether an operator is alive, and looks after the instance. */
public final class Operators {
    private Operators() {}

    /**
     * A lease that an operator renews.
     *
     * @param name for people
     * @param holder empty: it was given back
     * @param patience how old the renewal may become
     */
    public record Renewal(String name, String holder, Optional<Instant> renewed, Duration patience) {}

    /** @param now by the clock of the API server, by which operators go more likely than by this machine's */
    public static List<Result> of(Optional<Renewal> lease, String missing, Instant now) {
        if (lease.isEmpty()) {
            return List.of(silent("there is no " + missing));
        }
        Renewal renewal = lease.orElseThrow();
        if (renewal.holder().isEmpty() || renewal.renewed().isEmpty()) {
            return List.of(silent(renewal.name() + " is held by nobody"));
        }
        Duration age = Duration.between(renewal.renewed().orElseThrow(), now);
        return List.of(
                age.compareTo(renewal.patience()) > 0
                        ? silent(renewal.name() + " was last renewed " + Words.duration(age) + " ago, by "
                                + renewal.holder())
                        : new Result.Healthy(renewal.name() + " is held by " + renewal.holder()));
    }

    private static Result.Finding silent(String sentence) {
        return Result.error(
                sentence,
                "the database runs on unwatched: no renewals, no backups by schedule, no repair, no read-only before"
                        + " the volume is full",
                "`kubectl get pods -A -l app.kubernetes.io/component=operator`, and its log",
                Guide.NO_LEADER);
    }
}
