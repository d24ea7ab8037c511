package io.alerthistory.history;

import java.time.Duration;
import java.time.Instant;

/**
 * All facts with the same identity and startsAt (docs/alert-semantics.md, rule 3). Each field is a maximum over these
 * facts, so their order and repetition do not matter. {@link #NEVER} is the maximum of no facts.
 *
 * @param startsAt the start according to the sender
 * @param lastNotified the latest receipt of a firing alert from a webhook
 * @param lastPromised the latest receipt of a firing alert from Prometheus
 * @param promisedUntil the latest end that Prometheus announced
 * @param lastResolved the latest receipt of a resolution
 * @param latestEnd the latest endsAt of the resolutions
 * @param streams the latest reports of each stream
 */
public record Run(
        Instant startsAt,
        Instant lastNotified,
        Instant lastPromised,
        Instant promisedUntil,
        Instant lastResolved,
        Instant latestEnd,
        StreamReports streams) {

    /** Before every moment that a fact can name. */
    public static final Instant NEVER = Instant.MIN;

    /** After every moment that a fact can name. */
    public static final Instant FOREVER = Instant.MAX;

    /**
     * An alert that fires again with the same startsAt within this time after its resolution is an echo of it, unless
     * the stream that resolved it reports it.
     */
    public static final Duration ECHO_WINDOW = Duration.ofMinutes(15);

    /** What is granted to Prometheus beyond its own promise, as it grants itself in case of a slow evaluation. */
    public static final Duration LEASE_GRACE = Duration.ofMinutes(5);

    /** A run of which nothing has been heard yet. */
    public static Run startingAt(Instant startsAt) {
        return new Run(startsAt, NEVER, NEVER, NEVER, NEVER, NEVER, StreamReports.NONE);
    }

    /** The run with one fact more, or the same run where the fact says nothing new. */
    public Run with(Fact fact) {
        Instant received = fact.receivedAt();
        StreamReports newStreams = streams.with(fact);
        return switch (fact.report()) {
            case AlertReport.FiringNotification() ->
                new Run(
                        startsAt,
                        latest(lastNotified, received),
                        lastPromised,
                        promisedUntil,
                        lastResolved,
                        latestEnd,
                        newStreams);
            case AlertReport.FiringPromise(Instant until) ->
                new Run(
                        startsAt,
                        lastNotified,
                        latest(lastPromised, received),
                        latest(promisedUntil, until),
                        lastResolved,
                        latestEnd,
                        newStreams);
            case AlertReport.AlertResolution(Instant endsAt) ->
                new Run(
                        startsAt,
                        lastNotified,
                        lastPromised,
                        promisedUntil,
                        latest(lastResolved, received),
                        latest(latestEnd, endsAt),
                        newStreams);
        };
    }

    /** The run of the facts of both: what is known of it here and elsewhere. */
    public Run mergedWith(Run other) {
        if (!startsAt.equals(other.startsAt)) {
            throw new IllegalArgumentException("runs that start at " + startsAt + " and " + other.startsAt);
        }
        return new Run(
                startsAt,
                latest(lastNotified, other.lastNotified),
                latest(lastPromised, other.lastPromised),
                latest(promisedUntil, other.promisedUntil),
                latest(lastResolved, other.lastResolved),
                latest(latestEnd, other.latestEnd),
                streams.mergedWith(other.streams));
    }

    public Instant lastFiring() {
        return latest(lastNotified, lastPromised);
    }

    /** The last time that any sender spoke of this run. */
    public Instant lastSeen() {
        return latest(lastFiring(), lastResolved);
    }

    /** Its own resolution holds: it does not fire again. */
    public boolean isClosedByItself() {
        return !lastResolved.equals(NEVER)
                && !lastFiring().isAfter(lastResolved.plus(ECHO_WINDOW))
                && !streams.firingAgainAt().isAfter(lastResolved);
    }

    /**
     * The time until which an open run counts as firing if no further fact arrives (docs/alert-semantics.md, rule 5).
     */
    public Instant firingUntil(Duration expireAfter) {
        return latest(plus(promisedUntil, LEASE_GRACE), plus(lastNotified, expireAfter));
    }

    private static Instant plus(Instant moment, Duration amount) {
        return moment.equals(NEVER) ? NEVER : moment.plus(amount);
    }

    static Instant latest(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
