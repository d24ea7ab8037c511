package io.alerthistory.bench;

/** The changing values of one alert. The object is reused to avoid garbage at 50,000 alerts per second. */
final class AlertValues {
    static final long NO_END = Long.MIN_VALUE;

    long id;
    /** Microseconds since 1970. */
    long startsAt;
    /** Microseconds since 1970, or {@link #NO_END}. */
    long endsAt;

    boolean firing;
}
