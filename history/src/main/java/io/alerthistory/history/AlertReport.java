package io.alerthistory.history;

import java.time.Instant;

/** The state of an alert in one message: firing or resolved (docs/alert-semantics.md, rule 2). */
public sealed interface AlertReport {

    /** A webhook's "firing": it holds until it is said otherwise, or nothing is heard for {@code expire-after}. */
    record FiringNotification() implements AlertReport {}

    /**
     * Prometheus' "firing", with an endsAt in the future: a lease that the next message renews.
     *
     * @param promisedUntil the promised end, after the time of receipt
     */
    record FiringPromise(Instant promisedUntil) implements AlertReport {}

    /**
     * The alert ended.
     *
     * @param endsAt not before the alert's start; the same moment is valid
     */
    record AlertResolution(Instant endsAt) implements AlertReport {}
}
