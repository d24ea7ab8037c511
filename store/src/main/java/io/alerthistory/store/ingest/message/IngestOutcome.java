package io.alerthistory.store.ingest.message;

/** The outcome of a message. */
public sealed interface IngestOutcome {

    /**
     * The message is committed and may be acknowledged.
     *
     * @param quarantined how many of its alerts went to the quarantine
     */
    record IngestSuccess(int quarantined) implements IngestOutcome {}

    /** The message was not stored, or this is uncertain: the sender must send it again. */
    record IngestFailure(IngestFailureCause cause) implements IngestOutcome {}

    /** Why a message was not stored. */
    enum IngestFailureCause {
        QUEUE_FULL("the queue is full"),
        TENANT_QUEUE_FULL("the tenant's half of the queue is full"),
        COMMIT_TIMEOUT("the database did not commit in time"),
        DATABASE_UNREACHABLE("the database cannot be reached"),
        DATABASE_ERROR("the database rejected the batch; see the log"),
        DISK_FULL("the database's disk is nearly full"),
        NOT_STORABLE("the message cannot be stored because of an internal error; see the log"),
        STOPPING("the service is stopping");

        private final String message;

        IngestFailureCause(String description) {
            this.message = description;
        }

        public String message() {
            return message;
        }
    }
}
