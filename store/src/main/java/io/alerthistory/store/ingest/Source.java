package io.alerthistory.store.ingest;

/**
 * Who sent a message.
 *
 * @param name Alertmanager's externalURL, where Prometheus' generatorURL points, or the peer's address
 */
public record Source(Kind kind, String name) {

    /** The kinds of senders; each has its own rules for what a firing alert means (rule 2). */
    public enum Kind {
        ALERTMANAGER("alertmanager"),
        PROMETHEUS("prometheus");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As in the database, the metrics and the API. */
        public String word() {
            return word;
        }
    }
}
