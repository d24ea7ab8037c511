package io.alerthistory.operator.credentials;

import java.time.Duration;

/**
 * How long an old password is kept.
 *
 * @param overlap how long the old password works after the new one was published
 * @param lag how long a client may take to see a changed Secret; no second change starts within this time. At most
 * {@code overlap}
 */
public record RotationTimings(Duration overlap, Duration lag) {
    /** A mounted Secret lags by a kubelet's sync and its cache, a minute or a little more. */
    public static final RotationTimings DEFAULT = new RotationTimings(Duration.ofMinutes(10), Duration.ofMinutes(2));

    public RotationTimings {
        if (lag.compareTo(overlap) > 0) {
            throw new IllegalArgumentException("the overlap must cover the lag");
        }
    }
}
