package io.alerthistory.doctor.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks whether an operator is running and manages the instance. */
public final class OperatorCheck {
    private OperatorCheck() {}

    /**
     * A Lease that an operator renews.
     *
     * @param name the name for users
     * @param holder empty if it was released
     * @param maxAge the maximum age of the last renewal
     */
    public record LeaseRenewal(String name, String holder, Optional<Instant> renewedAt, Duration maxAge) {}

    /** @param now by the clock of the API server, by which operators go more likely than by this machine's */
    public static List<CheckResult> of(Optional<LeaseRenewal> lease, String missing, Instant now) {
        if (lease.isEmpty()) {
            return List.of(noOperator("there is no " + missing));
        }
        LeaseRenewal renewal = lease.orElseThrow();
        if (renewal.holder().isEmpty() || renewal.renewedAt().isEmpty()) {
            return List.of(noOperator(renewal.name() + " has no holder"));
        }
        Duration age = Duration.between(renewal.renewedAt().orElseThrow(), now);
        return List.of(
                age.compareTo(renewal.maxAge()) > 0
                        ? noOperator(renewal.name() + " was last renewed " + FigureFormatter.duration(age) + " ago, by "
                                + renewal.holder())
                        : new CheckResult.Healthy(renewal.name() + " is held by " + renewal.holder()));
    }

    private static CheckResult.CheckFinding noOperator(String message) {
        return CheckResult.error(
                message,
                "the database runs on unwatched: no renewals, no backups by schedule, no repair, no read-only before"
                        + " the volume is full",
                "`kubectl get pods -A -l app.kubernetes.io/component=operator`, and its log",
                GuideSection.NO_LEADER);
    }
}
