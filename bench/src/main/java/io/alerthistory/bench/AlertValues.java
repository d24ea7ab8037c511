package io.alerthistory.bench;

/** One alert's changing values; reused, because a load of 50,000 a second should not feed a garbage collector. */
final class AlertValues {
    static final long NO_END = Long.MIN_VALUE;

    long id;
    /** Microseconds since 1970. */
    long startsAt;
    /** Microseconds since 1970, or {@link #NO_END}. */
    long endsAt;

    boolean firing;
}
