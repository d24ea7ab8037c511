package io.alerthistory.store.query;

import io.alerthistory.history.Identity.Fingerprint;
import io.alerthistory.history.Status;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import java.time.Instant;
import java.util.Optional;

/**
 * Which episodes are asked for; all conditions have to hold.
 *
 * @param from episodes that had not ended before this moment; one that expired lasts until its lease ended
 * @param to episodes that had begun by this moment
 * @param receiver of at least one notification
 */
public record EpisodeFilter(
        Tenant tenant,
        Matchers matchers,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Status> status,
        Optional<String> receiver,
        Optional<Fingerprint> fingerprint,
        Order order) {

    /** By start, and by an internal number where the starts are equal. */
    public enum Order {
        DESCENDING,
        ASCENDING
    }

    /** Every episode of the tenant, the newest first. */
    public static EpisodeFilter all(Tenant tenant) {
        return new EpisodeFilter(
                tenant,
                Matchers.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.DESCENDING);
    }

    boolean isDescending() {
        return order == Order.DESCENDING;
    }
}
