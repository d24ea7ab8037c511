package io.alerthistory.postgres.capacity;

/**
 * The share of received alerts that is new. Alertmanager sends the whole group with each notification, and Prometheus
 * sends every minute, so most alerts repeat a stored one.
 *
 * @param newSeries share of alerts with a new label set
 * @param newAnnotations share of alerts whose annotations differ from all stored ones
 * @param newEpisodes share of alerts that start an episode
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
