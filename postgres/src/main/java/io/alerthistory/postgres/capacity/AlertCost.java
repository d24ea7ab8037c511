package io.alerthistory.postgres.capacity;

/**
 * The measured cost of an alert in disk space and CPU. bench/README.md describes the measurement.
 *
 * @param series bytes of one label set including indexes, stored once
 * @param annotation bytes of one annotation text including indexes, stored once
 * @param episode bytes of one episode, including indexes
 * @param fact bytes of one received alert
 * @param alert bytes of the measured alerts; annotations grow with the size of an alert, the other figures do not
 * @param alertsPerSecondAndCore alerts per second that one processor stores durably
 */
public record AlertCost(int series, int annotation, int episode, int fact, int alert, int alertsPerSecondAndCore) {
    /** The figures of bench/README.md; the one place where they are in the code. */
    public static AlertCost defaults() {
        // Series with its label value 860, run and sighting 480, the delivery row of a request with one alert 60.
        return new AlertCost(860, 1_420, 480, 60, 1_600, 10_000);
    }
}
