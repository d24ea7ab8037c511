package io.alerthistory.store.ingest;

/**
 * Who sent a message.
 *
 * @param name Alertmanager's externalURL, where Prometheus' generatorURL points, or the peer's address
 */
public record AlertSource(SourceKind kind, String name) {

    /** The kinds of senders. Each has its own way to say that an alert fires (docs/alert-semantics.md, rule 2). */
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
