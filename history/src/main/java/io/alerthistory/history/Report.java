package io.alerthistory.history;

import java.time.Instant;

/** What a sender said of an alert: that it fires, or that it ended (rule 2). */
public sealed interface Report {

    /** A webhook's "firing": it holds until it is said otherwise, or nothing is heard for {@code expire-after}. */
    record Notified() implements Report {}

    /**
     * Prometheus' "firing", with an endsAt in the future: a lease that the next message renews.
     *
     * @param until the promised end, after the time of receipt
     */
    record Promised(Instant until) implements Report {}

    /**
     * The alert ended.
     *
     * @param endsAt not before the alert's start; the same moment is valid
     */
    record Resolved(Instant endsAt) implements Report {}
}
