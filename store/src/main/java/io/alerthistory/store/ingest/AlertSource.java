package io.alerthistory.store.ingest;

/**
 * Who sent a message.
 *
 * @param name Alertmanager's externalURL, where Prometheus' generatorURL points, or the peer's address
 */
public record AlertSource(SourceKind kind, String name) {

    /** The kinds of senders; each has its own rules for what a firing alert means (rule 2). */
    public enum SourceKind {
        ALERTMANAGER("alertmanager"),
        PROMETHEUS("prometheus");

        private final String text;

        SourceKind(String word) {
            this.text = word;
        }

        /** As in the database, the metrics and the API. */
        public String text() {
            return text;
        }
    }
}
