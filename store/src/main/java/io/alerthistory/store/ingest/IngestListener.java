package io.alerthistory.store.ingest;

import io.alerthistory.store.ingest.message.IngestOutcome;
import java.time.Duration;

/**
 * Notified of the outcome of messages, for metrics. Called on the threads of the writers, so it must return quickly.
 */
public interface IngestListener {
    /** A batch was committed. */
    void onCommit(int messages, int facts, Duration elapsed);

    /** A batch could not be written, and will not be tried again by us. */
    void onFailure(IngestOutcome.IngestFailureCause cause, int messages);
}
