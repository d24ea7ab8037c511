package io.alerthistory.store.ingest;

/** What became of a message. */
public sealed interface Outcome {

    /**
     * Committed; may be acknowledged.
     *
     * @param quarantined how many of its alerts were stored aside instead
     */
    record Stored(int quarantined) implements Outcome {}

    /** Not stored, or not known to be: the sender must send it again. */
    record NotStored(Cause cause) implements Outcome {}

    /** Why a message was not stored. */
    enum Cause {
        QUEUE_FULL("the queue is full"),
        TOO_SLOW("the database did not commit in time"),
        DATABASE_AWAY("the database cannot be reached"),
        FAILED("the database refused the batch, and the log says why"),
        DISK_FULL("the database's disk is nearly full"),
        STOPPING("the service is stopping");

        private final String sentence;

        Cause(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
