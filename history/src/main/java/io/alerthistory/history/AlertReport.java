package io.alerthistory.history;

import java.time.Instant;

/** The state of an alert in one message: firing or resolved (docs/alert-semantics.md, rule 2). */
public sealed interface AlertReport {

    /**
     * A firing alert of a webhook. It counts until another message about the alert arrives, or until
     * {@code expire-after} has passed.
     */
    record FiringNotification() implements AlertReport {}

    /**
     * A firing alert of Prometheus, with an endsAt in the future: a lease that the next message renews.
     *
     * @param promisedUntil the promised end, after the time of receipt
     */
    record FiringPromise(Instant promisedUntil) implements AlertReport {}

    /**
     * The alert ended.
     *
     * @param endsAt not before the start of the alert; equal times are valid
     */
    record AlertResolution(Instant endsAt) implements AlertReport {}
}
