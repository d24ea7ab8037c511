package io.alerthistory.postgres.capacity;

/**
 * How much of what arrives is new. Alertmanager sends the whole group at each notification and Prometheus every minute, so
 * most alerts repeat one that is stored.
 *
 * @param newSeries share of alerts whose labels were never seen
 * @param newAnnotations share of alerts whose annotations differ from all stored ones
 * @param newEpisodes share of alerts that begin an episode
 */
public record RepetitionProfile(double newSeries, double newAnnotations, double newEpisodes) {
    /** Nothing ever repeats: the most that can be needed. */
    public static RepetitionProfile none() {
        return new RepetitionProfile(1, 1, 1);
    }

    /** One alert in ten begins an episode or has a new text, one in a hundred has new labels. */
    public static RepetitionProfile typical() {
        return new RepetitionProfile(0.01, 0.1, 0.1);
    }
}
