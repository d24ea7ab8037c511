package io.alerthistory.store.ingest;

/** What became of a message. */
public sealed interface IngestOutcome {

    /**
     * Committed; may be acknowledged.
     *
     * @param quarantined how many of its alerts were stored aside instead
     */
    record IngestSuccess(int quarantined) implements IngestOutcome {}

    /** Not stored, or not known to be: the sender must send it again. */
    record IngestFailure(IngestFailureCause cause) implements IngestOutcome {}

    /** Why a message was not stored. */
    enum IngestFailureCause {
        QUEUE_FULL("the queue is full"),
        COMMIT_TIMEOUT("the database did not commit in time"),
        DATABASE_UNREACHABLE("the database cannot be reached"),
        DATABASE_ERROR("the database refused the batch, and the log says why"),
        DISK_FULL("the database's disk is nearly full"),
        STOPPING("the service is stopping");

        private final String message;

        IngestFailureCause(String sentence) {
            this.message = sentence;
        }

        public String message() {
            return message;
        }
    }
}
