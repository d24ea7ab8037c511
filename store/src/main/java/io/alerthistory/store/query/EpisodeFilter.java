package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import java.time.Instant;
import java.util.Optional;

/**
 * The filter of an episode query. All conditions must match.
 *
 * @param from episodes that had not ended before this time; an expired episode lasts until the end of its lease
 * @param to episodes that had started by this time
 * @param receiver of at least one notification
 */
public record EpisodeFilter(
        Tenant tenant,
        Matchers matchers,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<EpisodeStatus> status,
        Optional<String> receiver,
        Optional<Fingerprint> fingerprint,
        SortOrder order) {

    /** By start time; ties are ordered by an internal id. */
    public enum SortOrder {
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
                SortOrder.DESCENDING);
    }

    /** The same from a moment on. */
    public EpisodeFilter since(Instant moment) {
        return new EpisodeFilter(tenant, matchers, Optional.of(moment), to, status, receiver, fingerprint, order);
    }

    /** The same at any time, but firing now. */
    public EpisodeFilter firing() {
        return new EpisodeFilter(
                tenant,
                matchers,
                Optional.empty(),
                Optional.empty(),
                Optional.of(EpisodeStatus.FIRING),
                receiver,
                fingerprint,
                order);
    }

    /** The same for one alert. */
    public EpisodeFilter of(Fingerprint alert) {
        return new EpisodeFilter(tenant, matchers, from, to, status, receiver, Optional.of(alert), order);
    }

    boolean isDescending() {
        return order == SortOrder.DESCENDING;
    }
}
