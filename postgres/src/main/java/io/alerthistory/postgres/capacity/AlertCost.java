package io.alerthistory.postgres.capacity;

/**
 * What an alert costs on disk and how many a core takes in, as measured; bench/README.md says how and on what machine.
 *
 * @param series bytes of one identity: its labels, indexes included, stored once
 * @param annotation bytes of one text of annotations, indexes included, stored once
 * @param episode bytes of one episode, indexes included
 * @param fact bytes of one received alert
 * @param alert bytes of the alerts that were measured; annotations grow with the alert, the rest does not
 * @param alertsPerSecondAndCore alerts taken in a second by each processor, durably
 */
public record AlertCost(int series, int annotation, int episode, int fact, int alert, int alertsPerSecondAndCore) {
    /** The figures of bench/README.md; the one place where they are in the code. */
    public static AlertCost defaults() {
        // Series with its label value 860, run and sighting 480, the delivery row of a request with one alert 60.
        return new AlertCost(860, 1_420, 480, 60, 1_600, 10_000);
    }
}
