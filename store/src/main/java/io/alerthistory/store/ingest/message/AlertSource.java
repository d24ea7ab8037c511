package io.alerthistory.store.ingest.message;

/**
 * The sender of a message.
 *
 * @param name the externalURL of Alertmanager, the host of Prometheus' generatorURL, or the address of the peer
 */
public record AlertSource(SourceKind kind, String name) {

    /** The kinds of senders. They differ in how they report that an alert fires (docs/alert-semantics.md, rule 2). */
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
